package io.jsupervisord.daemon;

import io.jsupervisord.config.RpcInterfaceConfig;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.http.HttpServer;
import io.jsupervisord.http.Router;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.rpc.Admission;
import io.jsupervisord.rpc.DaemonControl;
import io.jsupervisord.rpc.DetailMethods;
import io.jsupervisord.rpc.Dispatcher;
import io.jsupervisord.rpc.RpcMethod;
import io.jsupervisord.rpc.SupervisorMethods;
import io.jsupervisord.web.Routes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the HTTP servers serve: the methods, the logs, the page. */
final class HttpService implements AutoCloseable {
  private static final String OWN_NAMESPACE = "jsupervisord";

  private final Router router;
  private final Workers readers = new Workers();

  HttpService(
      DaemonControl daemon,
      EventBus events,
      Reactor loop,
      MainLog log,
      List<RpcInterfaceConfig> interfaces,
      boolean audited)
      throws UsageException {
    Map<String, Map<String, RpcMethod>> namespaces = new HashMap<>();
    for (RpcInterfaceConfig configured : interfaces) {
      if (!configured.options().isEmpty()) {
        refuse(configured, log);
      }
      namespaces.put(configured.name(), new SupervisorMethods(daemon, loop, readers).table());
    }
    if (!namespaces.isEmpty()) {
      namespaces.put(OWN_NAMESPACE, new DetailMethods(daemon).table());
    }
    // the page works without [rpcinterface:supervisor], so it has methods of its own
    router =
        Routes.of(
            new Dispatcher(
                loop,
                log,
                namespaces,
                namespace -> !namespace.equals(OWN_NAMESPACE) || areAdditionsUsed(daemon),
                audited ? new Admission(log) : Admission.UNAUDITED),
            new SupervisorMethods(daemon, loop, readers).table(),
            daemon,
            events,
            loop,
            readers,
            log);
  }

  /** Where nobody has asked for more, clients find what they find with the reference. */
  private static boolean areAdditionsUsed(DaemonControl daemon) {
    return daemon.configuredGroups().stream()
        .flatMap(group -> group.processes().stream())
        .anyMatch(process -> !process.additions().isNone());
  }

  private static void refuse(RpcInterfaceConfig configured, MainLog log) throws UsageException {
    String message = "Could not make " + configured.name() + " rpc interface";
    log.warn(
        "%s: unexpected options in [rpcinterface:%s]: %s"
            .formatted(
                message, configured.name(), String.join(", ", configured.options().keySet())));
    throw new UsageException(message);
  }

  void start(HttpServer server) throws IOException {
    server.start(router);
  }

  @Override
  public void close() {
    readers.close();
  }
}
