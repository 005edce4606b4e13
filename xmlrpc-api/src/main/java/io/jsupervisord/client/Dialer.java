package io.jsupervisord.client;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reaches a daemon, or tells why not in the exceptions that {@link SupervisorApi} promises. */
final class Dialer {
  private static final int TCP_TIMEOUT_MILLIS = 30_000;

  private Dialer() {}

  /** Connects, if that can be done until some time. */
  static SocketChannel dial(ServerUrl url, Deadline deadline) throws IOException {
    return url.isUnix()
        ? dialUnix(Path.of(url.socketPath()), deadline)
        : dialTcp(url.host(), url.port(), deadline);
  }

  private static SocketChannel dialUnix(Path path, Deadline deadline) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      deadline.watch(channel, () -> channel.connect(UnixDomainSocketAddress.of(path)));
      return channel;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      channel.close();
      throw reason(e, path);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Tells by type, not by message: messages follow the language of the user. */
  private static IOException reason(IOException e, Path path) {
    if (e instanceof ConnectException) {
      return e;
    }
    IOException reason;
    if (e instanceof BindException) {
      // what the JDK makes of EACCES, whatever was attempted
      reason = new AccessDeniedException(path.toString());
    } else if (Files.notExists(path)) {
      reason = new NoSuchFileException(path.toString());
    } else {
      return e;
    }
    reason.initCause(e);
    return reason;
  }

  /** Tries the addresses of a host one after the other, as the first may not be served. */
  private static SocketChannel dialTcp(String host, int port, Deadline deadline)
      throws IOException {
    IOException reason = null;
    for (InetAddress address : InetAddress.getAllByName(host)) {
      SocketChannel channel = SocketChannel.open();
      try {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        InetSocketAddress target = new InetSocketAddress(address, port);
        deadline.watch(
            channel,
            () -> {
              channel.socket().connect(target, TCP_TIMEOUT_MILLIS);
              return channel;
            });
        return channel;
      } catch (IOException e) {
        channel.close();
        if (reason == null) {
          reason = e;
        } else {
          reason.addSuppressed(e);
        }
        if (deadline.isOver()) {
          throw e;
        }
      }
    }
    throw reason;
  }
}
