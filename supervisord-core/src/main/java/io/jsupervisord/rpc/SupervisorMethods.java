package io.jsupervisord.rpc;

import io.jsupervisord.loop.Reactor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * The methods of the namespace {@code supervisor}. Once the daemon is on its way down, all of them
 * but {@code sendRemoteCommEvent} answer SHUTDOWN_STATE; calls that wait already go on.
 */
public final class SupervisorMethods {
  private final Map<String, RpcMethod> table = new TreeMap<>();

  /**
   * The methods over a daemon.
   *
   * @param readers where log files are read
   */
  public SupervisorMethods(DaemonControl daemon, Reactor reactor, Executor readers) {
    Processes processes = new Processes(daemon);
    InputMethods input = new InputMethods(daemon, processes);
    new DaemonMethods(daemon, processes).addTo(table);
    new StartStopMethods(reactor, processes).addTo(table);
    new SignalMethods(reactor.clock(), processes).addTo(table);
    new InfoMethods(daemon, processes, reactor.clock()).addTo(table);
    new LogMethods(daemon, processes, reactor.clock(), readers).addTo(table);
    input.addTo(table);
    table.replaceAll((name, method) -> WayDown.refuses(daemon, method));
    input.addUnguardedTo(table);
  }

  /** The methods by name. */
  public Map<String, RpcMethod> table() {
    return Collections.unmodifiableMap(table);
  }
}
