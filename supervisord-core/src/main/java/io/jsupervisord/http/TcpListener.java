package io.jsupervisord.http;

import io.jsupervisord.config.ServerConfig;
import io.jsupervisord.posix.HostName;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A TCP port: of all IPv4 interfaces, of a host's IPv4 address, or of an IPv6 address. */
final class TcpListener implements Listener {
  private static final int BACKLOG = 1024;

  private final Acceptor acceptor;
  private final Site site;
  private final HostGuard guard;
  private final TlsServer tls;

  private TcpListener(Acceptor acceptor, Site site, HostGuard guard, TlsServer tls) {
    this.acceptor = acceptor;
    this.site = site;
    this.guard = guard;
    this.tls = tls;
  }

  static TcpListener open(ServerConfig.Inet config, BasicAuth authentication, TlsServer tls)
      throws HttpServerException {
    try {
      InetAddress address = resolve(config.host());
      ServerSocketChannel server =
          ServerSocketChannel.open(
              address instanceof Inet6Address
                  ? StandardProtocolFamily.INET6
                  : StandardProtocolFamily.INET);
      try {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.bind(new InetSocketAddress(address, config.port()), BACKLOG);
        return new TcpListener(
            new JdkAcceptor(server),
            site(config, address, authentication),
            authentication == null ? guard(config) : null,
            tls);
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw SocketErrors.describe(e);
    }
  }

  private static HostGuard guard(ServerConfig.Inet config) {
    Set<String> own = new HashSet<>(config.allowedHosts());
    own.add(config.host());
    return new HostGuard(own, () -> MachineNames.of(HostName.get()));
  }

  private static Site site(
      ServerConfig.Inet config, InetAddress address, BasicAuth authentication) {
    return new Site(
        config.section(),
        AddressText.of(address),
        name(address),
        Integer.toString(config.port()),
        config.tls() != null,
        authentication,
        config.access().audited(),
        config.extras());
  }

  private static String name(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return "localhost";
    }
    String name = address.getCanonicalHostName();
    return name.equals(address.getHostAddress()) ? AddressText.of(address) : name;
  }

  private static InetAddress resolve(String host) throws IOException {
    if (host.isEmpty()) {
      return InetAddress.getByAddress(new byte[4]);
    }
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.contains(":")) {
      return InetAddress.getByName(bare);
    }
    return Stream.of(InetAddress.getAllByName(bare))
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .orElseThrow(() -> new UnknownHostException(bare));
  }

  @Override
  public SelectableChannel channel() {
    return acceptor.channel();
  }

  @Override
  public SocketChannel accept() throws IOException {
    SocketChannel connection = acceptor.accept();
    if (connection != null) {
      connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return connection;
  }

  @Override
  public String peer(SocketChannel connection) {
    try {
      InetSocketAddress address = (InetSocketAddress) connection.getRemoteAddress();
      return AddressText.of(address.getAddress()) + ":" + address.getPort();
    } catch (IOException e) {
      return "gone:0";
    }
  }

  @Override
  public TlsServer tls() {
    return tls;
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public boolean allows(Request request) {
    return guard == null || guard.allows(request);
  }

  @Override
  public void close() {
    try {
      acceptor.close();
    } catch (IOException e) {
      // nothing listens either way
    }
  }
}
