package io.jsupervisord.http;

import io.jsupervisord.config.ServerAccess;
import io.jsupervisord.config.ServerConfig;
import io.jsupervisord.log.RecordingMainLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real server on a Unix socket and a free TCP port, with a test's own routes. */
final class TestServer implements AutoCloseable {
  final RecordingMainLog log = new RecordingMainLog();
  final List<String> console = new ArrayList<>();
  final Path socket;
  final int port;
  private final SocketKind kind;
  private final HttpServer server;

  TestServer(Path directory, Router router) throws Exception {
    this(directory, router, SocketKind.UNIX, null, null);
  }

  TestServer(Path directory, Router router, SocketKind kind, String user, String password)
      throws Exception {
    this(directory, router, kind, ConnectionLimits.DEFAULT, user, password);
  }

  TestServer(
      Path directory,
      Router router,
      SocketKind kind,
      ConnectionLimits limits,
      String user,
      String password)
      throws Exception {
    this(directory, router, kind, limits, user, password, ServerAccess.NONE);
  }

  TestServer(
      Path directory,
      Router router,
      SocketKind kind,
      ConnectionLimits limits,
      String user,
      String password,
      ServerAccess access)
      throws Exception {
    this.kind = kind;
    socket = directory.resolve("s.sock");
    port = freePort();
    server =
        HttpServer.open(
            List.of(
                new ServerConfig.Inet(
                    "inet_http_server",
                    "127.0.0.1",
                    port,
                    user,
                    password,
                    access,
                    null,
                    List.of(),
                    ServerConfig.Extras.NONE),
                new ServerConfig.Unix(
                    "unix_http_server",
                    socket.toString(),
                    0700,
                    null,
                    null,
                    user,
                    password,
                    access,
                    ServerConfig.Extras.NONE)),
            List.of("supervisor"),
            kind.unixSockets(),
            limits,
            new TlsMemory(),
            log,
            console::add);
    server.start(router);
  }

  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** A connection over a socket of the kind the test is about. */
  RawClient connect() throws IOException {
    return kind == SocketKind.TCP ? tcp() : unix();
  }

  /** A connection over the Unix socket. */
  RawClient unix() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return new RawClient(channel);
  }

  /** A connection over TCP. */
  RawClient tcp() throws IOException {
    return new RawClient(
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
  }

  @Override
  public void close() {
    server.close();
  }
}
