package io.jsupervisord.posix;

import java.io.IOException;
import java.time.Duration;

/**
 * Tells the service manager that has started this process what becomes of it (sd_notify(3)): a
 * datagram to the socket that the variable {@value #VARIABLE} names. Without it, or when nobody
 * takes it, nothing happens. Any thread; never blocks.
 */
public final class ServiceNotification {
  /** The variable; children must not inherit it, for what they say would count as ours. */
  public static final String VARIABLE = "NOTIFY_SOCKET";

  private static final int DATAGRAM = 2;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;

  private final String path;

  /**
   * @param path of the socket, abstract if it begins with {@code @}; null when there is none
   */
  public ServiceNotification(String path) {
    this.path = path;
  }

  /** Everything is up. */
  public void ready(String status) {
    send("READY=1\nSTATUS=" + status);
  }

  /** It is going down to come up again; {@link #ready} follows. */
  public void reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
  }

  /**
   * It is going down.
   *
   * @param grace for how long from now the manager is to wait, even if that is more than it would;
   *     until then this is called again
   */
  public void stopping(Duration grace) {
    send("STOPPING=1\nEXTEND_TIMEOUT_USEC=" + grace.toMillis() * 1000);
  }

  private void send(String state) {
    if (path == null || path.isEmpty()) {
      return;
    }
    int fd = -1;
    try (SocketAddress address = SocketAddress.unix(path);
        NativeMemory bytes = NativeMemory.string(state)) {
      fd = (int) LibC.SOCKET.call(SocketAddress.UNIX, DATAGRAM | LibC.O_CLOEXEC, 0);
      LibC.CONNECT.call(fd, address.address(), address.size());
      int size = bytes.bytes().capacity() - 1;
      LibC.SEND.call(fd, bytes.address(), size, MSG_NOSIGNAL | MSG_DONTWAIT);
    } catch (IOException e) {
      // whoever wanted to know is gone
    } finally {
      if (fd >= 0) {
        Descriptor.close(fd);
      }
    }
  }
}
