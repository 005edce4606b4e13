package io.jsupervisord.http;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.posix.DescriptorRoom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The thread that accepts and serves the connections of one family of sockets. It sleeps while
 * nothing happens: a connection that is idle between requests has no time limit.
 */
final class HttpThread implements Executor, Runnable {
  /** How long answers may take when the server ends. */
  private static final long DRAIN_MILLIS = 1_000;

  private static final long RETRY_ACCEPT_MILLIS = 200;
  private static final long SWEEP_MILLIS = 500;
  private static final long NEVER = Long.MAX_VALUE;

  private final Readiness readiness;
  private final Router router;
  private final LogStreams streams;
  private final ConnectionLimits limits;
  private final MainLog log;
  private final AccessLog accessLog;
  private final RefusedLogins refusedLogins;
  private final SlowWork passwordChecks = new SlowWork("http-passwords", 1);
  private final SlowWork handshakes = new SlowWork("http-tls", 2);
  private final ByteBuffer transfer = ByteBuffer.allocateDirect(64 * 1024);
  private final Map<Listener, Readiness.Interest> listeners = new HashMap<>();
  private final Set<Connection> connections = new LinkedHashSet<>();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean wakeAsked = new AtomicBoolean();
  private final Object wakeLock = new Object();
  private volatile Thread thread;
  private boolean closed;
  private boolean accepting = true;
  private long acceptAgain = NEVER;
  private long sweep = NEVER;
  private long ending = NEVER;

  HttpThread(
      Readiness readiness,
      List<Listener> listeners,
      Router router,
      LogStreams streams,
      ConnectionLimits limits,
      MainLog log)
      throws IOException {
    this.readiness = readiness;
    this.router = router;
    this.streams = streams;
    this.limits = limits;
    this.log = log;
    this.accessLog = new AccessLog(log);
    this.refusedLogins = new RefusedLogins(log);
    for (Listener listener : listeners) {
      this.listeners.put(
          listener, readiness.watch(listener.channel(), (readable, writable) -> accept(listener)));
    }
  }

  Readiness readiness() {
    return readiness;
  }

  Router router() {
    return router;
  }

  ConnectionLimits limits() {
    return limits;
  }

  LogStreams streams() {
    return streams;
  }

  AccessLog accessLog() {
    return accessLog;
  }

  RefusedLogins refusedLogins() {
    return refusedLogins;
  }

  /** Where passwords are checked that take long. */
  SlowWork passwordChecks() {
    return passwordChecks;
  }

  /** Where the expensive part of a TLS connection's beginning is done. */
  SlowWork handshakes() {
    return handshakes;
  }

  /** A direct buffer for whoever is being served; nothing is kept in it. */
  ByteBuffer transfer() {
    return transfer;
  }

  /** The time so many milliseconds from now, at which (or soon after) deadlines are looked at. */
  long in(long millis) {
    long now = System.nanoTime();
    sweep = Math.min(sweep, now + TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS));
    return now + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  boolean isEnding() {
    return ending != NEVER;
  }

  /** Runs a task on this thread; from any thread. Once the server has ended it is dropped. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (Thread.currentThread() != thread && wakeAsked.compareAndSet(false, true)) {
      synchronized (wakeLock) {
        if (!closed) {
          readiness.wakeUp();
        }
      }
    }
  }

  /** Hands on an answer on this thread, once it is there; at once if it is there already. */
  void whenDone(CompletionStage<? extends Reply> answer, BiConsumer<Reply, Throwable> receiver) {
    answer.whenComplete(
        (reply, failure) -> {
          if (unwrap(failure) instanceof Error fatal) {
            // a future would keep it to itself
            execute(() -> raise(fatal));
          } else if (Thread.currentThread() == thread) {
            receiver.accept(reply, unwrap(failure));
          } else {
            execute(() -> receiver.accept(reply, unwrap(failure)));
          }
        });
  }

  private static void raise(Error fatal) {
    throw fatal;
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try {
      while (!isOver()) {
        readiness.await(patienceMillis());
        wakeAsked.set(false);
        runTasks();
        sweep();
      }
    } catch (IOException e) {
      log.critical("The HTTP server has failed: " + e);
    } finally {
      List.copyOf(connections).forEach(Connection::close);
      listeners.keySet().forEach(Listener::close);
      refusedLogins.end();
      closeReadiness();
    }
  }

  private void closeReadiness() {
    try {
      synchronized (wakeLock) {
        closed = true;
        readiness.close();
      }
    } catch (IOException e) {
      log.warn("Closing the HTTP server: " + e);
    }
  }

  private void runTasks() {
    for (int left = tasks.isEmpty() ? 0 : tasks.size(); left > 0; left--) {
      try {
        tasks.poll().run();
      } catch (RuntimeException e) {
        log.error("Web interface error:" + e);
      }
    }
  }

  private long patienceMillis() {
    if (!tasks.isEmpty()) {
      return 0;
    }
    long next = Math.min(Math.min(sweep, acceptAgain), Math.min(ending, refusedLogins.due()));
    return next == NEVER
        ? -1
        : Math.max(0, TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime()) + 1);
  }

  private void sweep() {
    long now = System.nanoTime();
    if (acceptAgain != NEVER && now - acceptAgain >= 0) {
      acceptAgain = NEVER;
      setAccepting(true);
    }
    refusedLogins.tell(now);
    if (sweep == NEVER || now - sweep < 0) {
      return;
    }
    sweep = NEVER;
    for (Connection connection : List.copyOf(connections)) {
      long deadline = connection.deadline();
      if (deadline == NEVER) {
        continue;
      }
      if (now - deadline >= 0) {
        connection.close();
      } else {
        sweep = now + TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS);
      }
    }
  }

  private void accept(Listener listener) {
    try {
      if (!hasRoom() && !(giveOneUp() && hasRoom())) {
        pause();
        return;
      }
      SocketChannel channel = listener.accept();
      if (channel == null) {
        // there was one, so descriptors have run out; or its client has gone meanwhile
        pause();
        return;
      }
      connections.add(new Connection(this, channel, listener));
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot accept a connection: " + e.getMessage());
      pause();
    }
  }

  private boolean hasRoom() {
    return connections.size() < limits.maxConnections() && DescriptorRoom.FOR_CONNECTIONS.isLeft();
  }

  private void pause() {
    giveOneUp();
    setAccepting(false);
    acceptAgain = in(RETRY_ACCEPT_MILLIS);
  }

  private void setAccepting(boolean now) {
    if (accepting == now) {
      return;
    }
    accepting = now;
    for (Readiness.Interest interest : listeners.values()) {
      try {
        interest.set(now, false);
      } catch (IOException e) {
        log.warn("Cannot watch a listening socket: " + e.getMessage());
      }
    }
  }

  /**
   * Closes a connection to make room: the longest idle one, else one that has been longest in
   * sending its request, else one that has been longest in taking its answer. Who uses up all
   * connections by being slow is that one; a client that keeps pace is through before its turn.
   */
  private boolean giveOneUp() {
    return close(Connection::isKept)
        || close(Connection::isReading)
        || close(Connection::isWriting);
  }

  private boolean close(Predicate<Connection> expendable) {
    for (Connection connection : connections) {
      if (expendable.test(connection)) {
        connection.close();
        return true;
      }
    }
    return false;
  }

  /** The bytes that connections hold beyond what each may. */
  long held() {
    long held = 0;
    for (Connection connection : connections) {
      held += connection.held();
    }
    return held;
  }

  /**
   * Closes connections that are slow to take large answers until what is held is bearable.
   *
   * @param spared the one that has just begun, whose answer alone may be more than the limit
   */
  void relieve(Connection spared) {
    long held = held();
    for (Connection connection : List.copyOf(connections)) {
      if (held <= ConnectionLimits.MAX_HELD) {
        return;
      }
      if (connection != spared && connection.isWriting() && connection.held() > 0) {
        held -= connection.held();
        connection.close();
      }
    }
  }

  /** Moves a connection behind all others in the order in which idle ones are given up. */
  void used(Connection connection) {
    if (connections.remove(connection)) {
      connections.add(connection);
    }
  }

  void forget(Connection connection) {
    connections.remove(connection);
  }

  /** Begins the end: no new connections, and a moment for answers that are on their way. */
  void end() {
    for (Map.Entry<Listener, Readiness.Interest> listener : listeners.entrySet()) {
      listener.getValue().cancel();
      listener.getKey().close();
    }
    listeners.clear();
    ending = in(DRAIN_MILLIS);
    List.copyOf(connections).stream().filter(Connection::isIdle).forEach(Connection::close);
  }

  private boolean isOver() {
    return isEnding() && (connections.isEmpty() || System.nanoTime() - ending >= 0);
  }
}
