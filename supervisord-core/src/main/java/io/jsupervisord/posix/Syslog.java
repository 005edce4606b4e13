package io.jsupervisord.posix;

import io.jsupervisord.text.EnglishTimes;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lines to the system's log through its socket, as {@code syslog(3)} sends them: facility user,
 * level info. Any thread.
 *
 * <p>A line is lost when nobody listens, or when the listener takes nothing for a second; after
 * that, lines are lost without waiting until it takes one again.
 */
public final class Syslog implements Consumer<String>, AutoCloseable {
  private static final int USER_INFO = 1 << 3 | 6;
  private static final int STREAM = 1;
  private static final int DATAGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_SNDTIMEO = 21;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int LONGEST_LINE = 60_000;
  private static final int CLOSED = -1;
  private static final DateTimeFormatter TIME = EnglishTimes.formatter("MMM ppd HH:mm:ss");

  private final String socketPath;
  private final String identity;
  private final Supplier<LocalDateTime> now;
  private int fd = CLOSED;
  private boolean stream;
  private boolean stuck;

  /**
   * @param identity what each line begins with, such as {@code supervisord}
   */
  public Syslog(String identity) {
    this("/dev/log", identity, LocalDateTime::now);
  }

  Syslog(String socketPath, String identity, Supplier<LocalDateTime> now) {
    this.socketPath = socketPath;
    this.identity = identity;
    this.now = now;
  }

  @Override
  public synchronized void accept(String line) {
    String text = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    String message = "<" + USER_INFO + ">" + TIME.format(now.get()) + " " + identity + ": " + text;
    // the second attempt is for a listener that was started anew
    if (!send(message)) {
      send(message);
    }
  }

  /** False when the connection turned out to be dead. */
  private boolean send(String message) {
    try (NativeMemory bytes = NativeMemory.string(message)) {
      connect();
      // on a stream, the zero at the end of the string is what ends a message
      int size = bytes.bytes().capacity() - (stream ? 0 : 1);
      LibC.SEND.call(fd, bytes.address(), size, MSG_NOSIGNAL | (stuck ? MSG_DONTWAIT : 0));
      stuck = false;
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EMSGSIZE) {
        stuck = e.errno() == Errno.EAGAIN;
        return true;
      }
      close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void connect() throws IOException {
    if (fd != CLOSED) {
      return;
    }
    try {
      connect(DATAGRAM);
    } catch (PosixException e) {
      if (e.errno() != Errno.EPROTOTYPE) {
        throw e;
      }
      close();
      connect(STREAM);
    }
  }

  private void connect(int type) throws IOException {
    try (SocketAddress address = SocketAddress.unix(socketPath);
        NativeMemory oneSecond = NativeMemory.allocate(2 * Long.BYTES)) {
      oneSecond.bytes().putLong(0, 1);
      fd = (int) LibC.SOCKET.call(SocketAddress.UNIX, type | LibC.O_CLOEXEC, 0);
      stream = type == STREAM;
      stuck = false;
      LibC.SETSOCKOPT.call(fd, SOL_SOCKET, SO_SNDTIMEO, oneSecond.address(), 2 * Long.BYTES);
      LibC.CONNECT.call(fd, address.address(), address.size());
    }
  }

  @Override
  public synchronized void close() {
    if (fd != CLOSED) {
      Descriptor.close(fd);
      fd = CLOSED;
    }
  }
}
