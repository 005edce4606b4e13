package io.jsupervisord.http;

import io.jsupervisord.config.ServerConfig;
import io.jsupervisord.config.UserConfig;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.policy.Role;
import io.jsupervisord.text.EnglishTimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All HTTP servers of the daemon. {@link #open} binds the sockets, so that errors come up before
 * the daemon goes into the background; {@link #start} begins to serve; {@link #close} ends.
 *
 * <p>One thread serves all connections (with jnr's Unix sockets, one those and one TCP), and one
 * more sends logs while any are followed.
 */
public final class HttpServer implements AutoCloseable {
  private static final long END_MILLIS = 2_000;

  private final UnixSockets unixSockets;
  private final ConnectionLimits limits;
  private final MainLog log;
  private final List<Listener> listeners = new ArrayList<>();
  private final List<HttpThread> servers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final LogStreams streams;

  private HttpServer(UnixSockets unixSockets, ConnectionLimits limits, MainLog log) {
    this.limits = limits;
    this.streams = new LogStreams(limits.maxFollowed());
    this.unixSockets = unixSockets;
    this.log = log;
  }

  /**
   * Binds the sockets, in the order given, and writes the lines about each into the log.
   *
   * @param rpcInterfaces the namespaces that are configured, for those lines
   * @param memory the certificates that were good before a restart
   * @param console gets lines that belong on standard error, without newline
   * @throws HttpServerException with the text for the user; nothing is bound then
   */
  public static HttpServer open(
      List<ServerConfig> configs,
      List<String> rpcInterfaces,
      TlsMemory memory,
      MainLog log,
      Consumer<String> console)
      throws HttpServerException {
    return open(
        configs,
        rpcInterfaces,
        UnixSockets.preferred(),
        ConnectionLimits.DEFAULT,
        memory,
        log,
        console);
  }

  static HttpServer open(
      List<ServerConfig> configs,
      List<String> rpcInterfaces,
      UnixSockets unixSockets,
      ConnectionLimits limits,
      TlsMemory memory,
      MainLog log,
      Consumer<String> console)
      throws HttpServerException {
    HttpServer server = new HttpServer(unixSockets, limits, log);
    try {
      for (ServerConfig config : configs) {
        Listener listener = listen(config, unixSockets, memory, log, console);
        server.listeners.add(listener);
        // at once: whoever reads why a later one fails is told about this one as well
        announce(listener.site(), nameOf(config, listener.site()), rpcInterfaces, log);
      }
    } catch (HttpServerException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Listener listen(
      ServerConfig config,
      UnixSockets unixSockets,
      TlsMemory memory,
      MainLog log,
      Consumer<String> console)
      throws HttpServerException {
    BasicAuth authentication = authentication(config);
    if (config instanceof ServerConfig.Inet inet) {
      return TcpListener.open(inet, authentication, tls(inet, memory, log));
    }
    return UnixListener.open((ServerConfig.Unix) config, authentication, unixSockets, console);
  }

  private static TlsServer tls(ServerConfig.Inet config, TlsMemory memory, MainLog log)
      throws HttpServerException {
    try {
      return config.tls() == null ? null : TlsServer.open(config.tls(), memory, log);
    } catch (IOException e) {
      throw new HttpServerException("[" + config.section() + "]: " + e.getMessage(), e);
    }
  }

  private static BasicAuth authentication(ServerConfig config) {
    List<UserConfig> users = new ArrayList<>();
    if (config.username() != null && !config.username().isEmpty()) {
      String password = config.password() == null ? "" : config.password();
      users.add(new UserConfig(config.username(), Role.ADMIN, password));
    }
    users.addAll(config.access().users());
    return users.isEmpty() && config.access().peers().isEmpty() ? null : new BasicAuth(users);
  }

  /** How the reference calls a server: by nothing if it is there on all interfaces. */
  private static String nameOf(ServerConfig config, Site site) {
    return config instanceof ServerConfig.Inet inet && inet.host().isEmpty() ? "" : site.address();
  }

  private static void announce(Site site, String name, List<String> rpcInterfaces, MainLog log) {
    if (name.isEmpty()) {
      log.trace(":Computing default hostname");
    }
    if (log.isEnabled(LogLevel.TRACE)) {
      log.trace(
          "%s:Medusa (V1.12) started at %s\n\tHostname: %s\n\tPort:%s"
              .formatted(name, EnglishTimes.asctime(), site.hostName(), site.port()));
    }
    for (String rpcInterface : rpcInterfaces) {
      log.info("RPC interface '" + rpcInterface + "' initialized");
    }
    if (site.authentication() == null) {
      log.critical(
          "Server '" + site.section() + "' running without any HTTP authentication checking");
      if (site.isReachableFromOutside()) {
        log.critical(
            "Server '%s' can be reached from other machines (%s:%s): whoever reaches it controls"
                    .formatted(site.section(), site.address(), site.port())
                + " all programs. Set username and password, or a loopback address in port");
      }
    }
  }

  /**
   * Begins to serve.
   *
   * @throws IOException when the system gives no means to wait for sockets
   */
  public void start(Router router) throws IOException {
    if (unixSockets.sharesReadinessWithTcp()) {
      serve(listeners, unixSockets.readiness(), router, "http");
      return;
    }
    Map<Boolean, List<Listener>> families =
        listeners.stream().collect(Collectors.partitioningBy(l -> l.site().isUnix()));
    serve(families.get(true), unixSockets.readiness(), router, "http-unix");
    serve(families.get(false), new SelectorReadiness(), router, "http-tcp");
  }

  private void serve(List<Listener> listeners, Readiness readiness, Router router, String name)
      throws IOException {
    if (listeners.isEmpty()) {
      readiness.close();
      return;
    }
    HttpThread server = new HttpThread(readiness, listeners, router, streams, limits, log);
    Thread thread = new Thread(server, name);
    thread.setDaemon(true);
    servers.add(server);
    threads.add(thread);
    thread.start();
  }

  /**
   * Ends: answers that are on their way have about a second, then all connections are closed and
   * the paths of Unix sockets removed. Waits for that, at most two seconds. Not to be called by a
   * thread that serves.
   */
  @Override
  public void close() {
    streams.close();
    servers.forEach(server -> server.execute(server::end));
    try {
      for (Thread thread : threads) {
        thread.join(END_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (servers.isEmpty()) {
      listeners.forEach(Listener::close);
    }
  }
}
