package io.jsupervisord.process;

import io.jsupervisord.event.EventBus;
import io.jsupervisord.event.EventSerials;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.probe.Probes;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What processes and groups are given to live with.
 *
 * @param log the main log
 * @param environment the daemon's own environment, which children inherit
 * @param serverUrl what {@code SUPERVISOR_SERVER_URL} is unless the program says otherwise, or null
 * @param identifier the daemon's name, asked for each time since a reread may change it
 * @param isRunning false from the moment the daemon goes down: nothing is started by itself then
 * @param files where the output of children goes
 * @param fastCgi opens sockets for FastCGI groups
 * @param journal is told of each child
 * @param probes ask programs whether they are ready and well
 * @param trees reach the descendants of children
 * @param disabled which processes do not start by themselves
 * @param stdinRoom the memory for what waits for children to read it
 * @param endDaemon stops everything in order and ends the daemon with an exit status
 */
public record ProcessRuntime(
    Reactor reactor,
    ChildLauncher launcher,
    MainLog log,
    EventBus events,
    EventSerials serials,
    Map<String, String> environment,
    String serverUrl,
    Supplier<String> identifier,
    BooleanSupplier isRunning,
    OutputFiles files,
    FastCgiOpener fastCgi,
    ChildJournal journal,
    IntConsumer endDaemon,
    Probes probes,
    ProcessTrees trees,
    DisabledProcesses disabled,
    StdinRoom stdinRoom) {

  public ProcessRuntime {
    environment = Map.copyOf(environment);
  }

  /** Opens the listening socket of a FastCGI group. */
  @FunctionalInterface
  public interface FastCgiOpener {
    /** Binds and listens; leaves nothing behind on failure. */
    FastCgiSocket.Listening open(io.jsupervisord.config.FastCgiSocketConfig socket)
        throws java.io.IOException;
  }
}
