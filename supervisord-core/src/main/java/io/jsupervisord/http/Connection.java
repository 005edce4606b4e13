package io.jsupervisord.http;

import io.jsupervisord.http.HeadParser.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.hc.core5.http.HttpRequest;

/**
 * One client: reads a request, has it answered, writes the answer, and begins again. It never
 * blocks, so neither a client that says nothing nor one that does not read costs more than memory.
 * Its server's thread only.
 */
final class Connection {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpThread thread;
  private final SocketChannel channel;
  private final TlsChannel tls;
  private final ByteChannel stream;
  private final Listener listener;
  private final Identification identification;
  private final LoginStep login;
  private final AnswerForm answers;
  private final RequestReader reader = new RequestReader();
  private final Readiness.Interest interest;
  private ConnectionPhase phase;
  private boolean readInterest = true;
  private boolean writeInterest;
  private boolean hasServed;
  private boolean resuming;
  private HttpRequest request;
  private Output output;
  private boolean closesAfterwards;
  private boolean lingersAfterwards;
  private int handled;
  private long deadline;

  /** The expensive part of the connection's beginning, while it is done elsewhere; or null. */
  private Runnable handshakeTasks;

  Connection(HttpThread thread, SocketChannel channel, Listener listener) throws IOException {
    this.thread = thread;
    this.channel = channel;
    this.listener = listener;
    this.identification = new Identification(listener, channel);
    this.login = new LoginStep(thread, identification);
    this.answers = new AnswerForm(listener, channel, thread.accessLog());
    this.tls = listener.tls() == null ? null : new TlsChannel(channel, listener.tls().engine());
    this.stream = tls == null ? channel : tls;
    this.phase = tls == null ? ConnectionPhase.READING : ConnectionPhase.HANDSHAKING;
    this.interest = thread.readiness().watch(channel, this::ready);
    this.deadline = thread.in(thread.limits().firstRequestMillis());
  }

  /** When the client must have done something, in nanoseconds; {@link Long#MAX_VALUE} for never. */
  long deadline() {
    return deadline;
  }

  /** Whether nothing goes on that a close would break off. */
  boolean isIdle() {
    return phase == ConnectionPhase.READING && reader.isEmpty();
  }

  /** Whether it was of use and is not needed now. */
  boolean isKept() {
    return isIdle() && hasServed;
  }

  /** Whether a request is awaited or on its way. */
  boolean isReading() {
    return phase == ConnectionPhase.READING
        || phase == ConnectionPhase.HANDSHAKING
        || phase == ConnectionPhase.ELSEWHERE;
  }

  /** Whether a client has not taken its answer yet, or not hung up after it. */
  boolean isWriting() {
    return phase == ConnectionPhase.WRITING || phase == ConnectionPhase.LINGERING;
  }

  /** The bytes it holds beyond what every connection may. */
  long held() {
    long bytes = (long) reader.size() + handled + (output == null ? 0 : output.remaining());
    return Math.max(0, bytes - ConnectionLimits.UNCOUNTED);
  }

  private void ready(boolean readable, boolean writable) {
    try {
      switch (phase) {
        case HANDSHAKING -> handshake();
        case READING -> read();
        case ELSEWHERE, BUSY -> {
          // with no interest left, this is the client hanging up: nobody is there for the answer
          if (!readInterest || (handshakeTasks != null && !tls.isAwaited())) {
            close();
          } else {
            want(handshakeTasks != null && tls.hasRoom(), false);
          }
        }
        case WRITING -> {
          if (writable) {
            flush();
            resume();
          } else {
            want(false, true);
          }
        }
        case LINGERING -> {
          reader.clear();
          if (!reader.fill(stream, thread.transfer())) {
            close();
          }
        }
        case CLOSED -> {}
      }
    } catch (IOException e) {
      close();
    } catch (RuntimeException e) {
      thread.accessLog().failed(listener.site(), e);
      close();
    }
  }

  private void handshake() throws IOException {
    switch (tls.handshake()) {
      case READABLE -> want(true, false);
      case WRITABLE -> want(false, true);
      case TASKS -> {
        phase = ConnectionPhase.ELSEWHERE;
        handshakeTasks =
            () -> {
              tls.runTasks();
              thread.execute(this::goOnShakingHands);
            };
        thread.handshakes().execute(handshakeTasks);
        want(tls.hasRoom(), false);
      }
      case NOTHING -> {
        phase = ConnectionPhase.READING;
        read();
      }
    }
  }

  private void goOnShakingHands() {
    if (phase == ConnectionPhase.ELSEWHERE) {
      handshakeTasks = null;
      phase = ConnectionPhase.HANDSHAKING;
      ready(true, true);
    }
  }

  private void read() throws IOException {
    boolean open = reader.fill(stream, thread.transfer());
    if (held() > 0 && thread.held() > ConnectionLimits.MAX_HELD) {
      request = reader.head();
      refuse(Response.error(503));
      return;
    }
    resume();
    if (!open && phase == ConnectionPhase.READING) {
      close();
    }
  }

  /** Answers all requests that have arrived whole, until one has to be waited for. */
  private void resume() throws IOException {
    if (resuming) {
      // an answer that was there at once; the loop below goes on
      return;
    }
    resuming = true;
    try {
      while (phase == ConnectionPhase.READING && proceed()) {
        // the next step
      }
    } catch (Refusal refusal) {
      request = reader.head();
      refuse(Response.error(refusal.status()));
    } finally {
      resuming = false;
    }
    if (phase == ConnectionPhase.READING) {
      want(true, false);
      if (tls != null && tls.hasUnread()) {
        // the socket does not tell of what it has handed over already
        thread.execute(this::readAgain);
      }
    }
  }

  private void readAgain() {
    if (phase == ConnectionPhase.READING) {
      ready(true, false);
    }
  }

  private boolean proceed() throws Refusal, IOException {
    switch (reader.next()) {
      case INCOMPLETE -> {
        waitForMore();
        return false;
      }
      case HEAD -> {
        request = reader.head();
        deadline = thread.in(thread.limits().requestMillis());
        identify();
      }
      case WHOLE -> dispatch(reader.takeBody());
      case NOTHING -> close();
    }
    return true;
  }

  private void waitForMore() {
    if (reader.isEmpty() && hasServed) {
      deadline = Long.MAX_VALUE;
    } else if (deadline == Long.MAX_VALUE) {
      deadline = thread.in(thread.limits().requestMillis());
    }
  }

  private void identify() throws IOException {
    LoginAttempt known =
        login.begin(request, () -> phase = ConnectionPhase.ELSEWHERE, this::decided);
    if (known != null) {
      admit(known);
    }
  }

  private void decided(LoginAttempt attempt) {
    if (phase != ConnectionPhase.ELSEWHERE) {
      return;
    }
    try {
      phase = ConnectionPhase.READING;
      admit(attempt);
      resume();
    } catch (IOException e) {
      close();
    }
  }

  /** Goes on with a request whose sender may send it, or refuses it. */
  private void admit(LoginAttempt attempt) throws IOException {
    if (attempt.verdict() != LoginAttempt.Verdict.GRANTED) {
      if (listener.site().isAudited()) {
        identification.tell(attempt, thread.refusedLogins());
      }
      refuse(LoginStep.refusal(attempt));
    } else if (reader.lacksBody() && HeadParser.expectsContinue(request)) {
      // a few bytes into an empty socket; a client that misses them sends the body anyway
      stream.write(ByteBuffer.wrap(CONTINUE));
    }
  }

  private void dispatch(byte[] body) {
    phase = ConnectionPhase.BUSY;
    handled = body.length;
    deadline = Long.MAX_VALUE;
    Request whole = new Request(request, body, listener.site(), thread, identification.caller());
    thread.whenDone(begin(whole), this::answer);
  }

  private CompletionStage<? extends Reply> begin(Request whole) {
    if (!listener.allows(whole)) {
      thread.accessLog().foreignHost(listener.site(), whole.header("Host"));
      return CompletableFuture.completedFuture(Response.error(403));
    }
    try {
      return thread.router().handler(whole).handle(whole);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void answer(Reply reply, Throwable failure) {
    if (phase != ConnectionPhase.BUSY) {
      return;
    }
    handled = 0;
    try {
      if (failure != null) {
        thread.accessLog().failed(listener.site(), failure);
        send(Response.error(500));
      } else if (reply instanceof Feed feed) {
        if (thread.streams().isFull()) {
          feed.close();
          send(Response.error(503));
        } else {
          follow(feed);
        }
      } else {
        send((Response) reply);
      }
      resume();
    } catch (IOException e) {
      close();
    }
  }

  private void send(Response response) throws IOException {
    boolean open = HeadParser.keepsAlive(request) && !thread.isEnding();
    closesAfterwards = !open;
    write(response, open && HeadParser.isOld(request));
  }

  /** An error before the request was read whole: what follows it cannot be understood. */
  private void refuse(Response response) throws IOException {
    closesAfterwards = true;
    lingersAfterwards = true;
    write(response, false);
  }

  private void write(Response response, boolean announceKeepAlive) throws IOException {
    output = answers.of(request, response, announceKeepAlive);
    hasServed = true;
    phase = ConnectionPhase.WRITING;
    flush();
  }

  private void flush() throws IOException {
    if (!output.flush(stream, thread.transfer())) {
      deadline = thread.in(thread.limits().writeMillis());
      want(false, true);
      thread.relieve(this);
      return;
    }
    output = null;
    request = null;
    if (lingersAfterwards) {
      linger();
    } else if (closesAfterwards) {
      close();
    } else {
      phase = ConnectionPhase.READING;
      deadline = Long.MAX_VALUE;
      thread.used(this);
    }
  }

  private void linger() throws IOException {
    // closing with unread input would reset the connection before the client has read the answer
    phase = ConnectionPhase.LINGERING;
    reader.clear();
    deadline = thread.in(thread.limits().lingerMillis());
    if (tls == null) {
      channel.shutdownOutput();
    } else {
      tls.shutdownOutput();
    }
    want(true, false);
  }

  private void follow(Feed feed) {
    boolean chunked = !HeadParser.isOld(request) && HeadParser.keepsAlive(request);
    release();
    thread
        .streams()
        .follow(new LogStream(stream, feed, request.getVersion(), chunked, System::nanoTime));
  }

  private void want(boolean toRead, boolean toWrite) throws IOException {
    if (readInterest != toRead || writeInterest != toWrite) {
      readInterest = toRead;
      writeInterest = toWrite;
      interest.set(toRead, toWrite);
    }
  }

  /** Closes; a handler that is at work goes on, but its answer is dropped. */
  void close() {
    if (phase == ConnectionPhase.CLOSED) {
      return;
    }
    release();
    try {
      stream.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  private void release() {
    phase = ConnectionPhase.CLOSED;
    login.abandon();
    if (handshakeTasks != null) {
      thread.handshakes().forget(handshakeTasks);
    }
    interest.cancel();
    thread.forget(this);
  }
}
