package io.jsupervisord.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * A server's end of a TLS connection over a socket that does not block, and neither does this.
 * After {@link #handshake} is done it reads and writes like the socket, with one rule more: what
 * follows a short write begins with the bytes that were not taken, because some of them may be
 * encrypted and on their way already. One thread at a time.
 */
final class TlsChannel implements ByteChannel {
  /** What the beginning of the connection waits for. */
  enum Need {
    READABLE,
    WRITABLE,
    /** That {@link #runTasks} has run, where it may take long. */
    TASKS,
    NOTHING
  }

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
  private static final int RECORD_HEAD = 5;

  private final SocketChannel socket;
  private final SSLEngine engine;
  private final int packetSize;

  /** Encrypted bytes that were read, to be written to; null when there are none. */
  private ByteBuffer received;

  /** Decrypted bytes, to be read from. */
  private ByteBuffer plain = EMPTY;

  /** Encrypted bytes for the socket, to be read from. */
  private ByteBuffer sending = EMPTY;

  /** How many bytes of the next write are in {@link #sending} already. */
  private int owed;

  private boolean established;
  private boolean ended;

  TlsChannel(SocketChannel socket, SSLEngine engine) {
    this.socket = socket;
    this.engine = engine;
    this.packetSize = engine.getSession().getPacketBufferSize();
  }

  /** Goes on with the beginning of the connection. */
  Need handshake() throws IOException {
    while (true) {
      if (!flush()) {
        return Need.WRITABLE;
      }
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> wrap(EMPTY);
        case NEED_TASK -> {
          return Need.TASKS;
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap() && !receive()) {
            return Need.READABLE;
          }
          if (ended) {
            throw new ClosedChannelException();
          }
        }
        default -> {
          established = true;
          return Need.NOTHING;
        }
      }
    }
  }

  /** Does the expensive part of the beginning. */
  void runTasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  /**
   * Looks for the end of the client while {@link #runTasks} may run on another thread; what the
   * client sends meanwhile is kept.
   *
   * @return whether the client is still there
   */
  boolean isAwaited() throws IOException {
    if (hasRoom()) {
      receive();
    }
    return !ended;
  }

  /** Whether {@link #isAwaited} can still look. */
  boolean hasRoom() {
    return received == null || received.hasRemaining();
  }

  /** Whether more can be read although the socket may have nothing. */
  boolean hasUnread() {
    if (plain.hasRemaining()) {
      return true;
    }
    if (received == null || received.position() < RECORD_HEAD) {
      return false;
    }
    int length = (received.get(3) & 0xff) << 8 | (received.get(4) & 0xff);
    return received.position() >= RECORD_HEAD + length;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = 0;
    while (target.hasRemaining()) {
      if (plain.hasRemaining()) {
        int piece = Math.min(plain.remaining(), target.remaining());
        target.put(plain.slice(plain.position(), piece));
        plain.position(plain.position() + piece);
        count += piece;
      } else if (ended || (!unwrap() && !receive())) {
        break;
      } else {
        answerTheEngine();
      }
    }
    if (!plain.hasRemaining()) {
      plain = EMPTY;
    }
    return count == 0 && ended ? -1 : count;
  }

  /**
   * New keys are allowed (TLS 1.3), a second handshake is not: it costs us more than the client.
   */
  private void answerTheEngine() throws IOException {
    if (ended) {
      return;
    }
    HandshakeStatus status = engine.getHandshakeStatus();
    if (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED) {
      return;
    }
    if (!engine.getSession().getProtocol().equals("TLSv1.3") || !flush()) {
      throw new SSLException("a handshake within a connection");
    }
    runTasks();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrap(EMPTY);
      if (!flush()) {
        return;
      }
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (!flush()) {
      return 0;
    }
    int count = owed;
    source.position(source.position() + owed);
    owed = 0;
    while (source.hasRemaining()) {
      int before = source.position();
      if (wrap(source).getStatus() == Status.CLOSED) {
        throw new ClosedChannelException();
      }
      int taken = source.position() - before;
      if (!flush()) {
        source.position(before);
        owed = taken;
        break;
      }
      count += taken;
    }
    return count;
  }

  /** Tells the client that nothing will follow, and the socket. */
  void shutdownOutput() throws IOException {
    sayEnd();
    socket.shutdownOutput();
  }

  private void sayEnd() {
    engine.closeOutbound();
    try {
      if (flush()) {
        wrap(EMPTY);
        flush();
      }
    } catch (IOException e) {
      // who does not listen need not be told
    }
  }

  private SSLEngineResult wrap(ByteBuffer source) throws SSLException {
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    SSLEngineResult result = engine.wrap(source, out);
    sending = out.flip();
    return result;
  }

  /** Whether all that is encrypted has gone. */
  private boolean flush() throws IOException {
    while (sending.hasRemaining()) {
      if (socket.write(sending) <= 0) {
        return false;
      }
    }
    sending = EMPTY;
    return true;
  }

  /** Takes from the socket; false when it has nothing. */
  private boolean receive() throws IOException {
    if (received == null) {
      received = ByteBuffer.allocate(packetSize);
    }
    if (!received.hasRemaining()) {
      // the engine would wait for the rest, and the socket go on to be readable
      throw new SSLException("a record that is too large");
    }
    int count = socket.read(received);
    ended |= count < 0;
    if (received.position() == 0) {
      received = null;
    }
    return count != 0;
  }

  /** Decrypts a record; false when none has arrived whole. */
  private boolean unwrap() throws IOException {
    if (received == null) {
      return false;
    }
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    received.flip();
    SSLEngineResult result;
    try {
      result = engine.unwrap(received, out);
    } catch (SSLException e) {
      // the engine has words for the client
      sayEnd();
      throw e;
    } finally {
      received.compact();
      if (received.position() == 0) {
        received = null;
      }
    }
    plain = out.flip();
    ended |= result.getStatus() == Status.CLOSED;
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      throw new SSLException("a record that is too large");
    }
    return result.getStatus() != Status.BUFFER_UNDERFLOW;
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (established) {
      sayEnd();
    }
    socket.close();
  }
}
