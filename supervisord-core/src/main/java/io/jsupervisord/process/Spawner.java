package io.jsupervisord.process;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.event.Events;
import io.jsupervisord.log.OutputEvents;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.LaunchException;
import io.jsupervisord.posix.LaunchSpec;
import io.jsupervisord.process.OutputFiles.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Makes the children of one process: looks up the command, opens its logs, spawns, and listens. */
final class Spawner {
  private static final String DEFAULT_PATH = "/bin:/usr/bin:/usr/local/bin";

  private final ProgramConfig config;
  private final String group;
  private final ProcessRuntime runtime;
  private final LogPaths paths;
  private final GroupKind kind;

  Spawner(
      ProgramConfig config, String group, ProcessRuntime runtime, LogPaths paths, GroupKind kind) {
    this.config = config;
    this.group = group;
    this.runtime = runtime;
    this.paths = paths;
    this.kind = kind;
  }

  /** Looks up the command as a spawn would. */
  Command command() throws SupervisorFault {
    String path = config.environment().get("PATH");
    if (path == null) {
      path = runtime.environment().getOrDefault("PATH", DEFAULT_PATH);
    }
    return Command.lookUp(config.command(), path);
  }

  /**
   * Makes a child.
   *
   * @throws SpawnError when it could not be made; nothing is left behind
   */
  Life spawn(ManagedProcess process) throws SpawnError {
    Command command;
    try {
      command = command();
    } catch (SupervisorFault e) {
      throw new SpawnError(e.text().substring(e.text().indexOf(' ') + 1), e);
    }
    OutputSink stdout = null;
    OutputSink stderr = null;
    boolean acquired = false;
    try {
      stdout = kind.openStdout(process, this);
      stderr = config.redirectStderr() ? null : open(process, Channel.STDERR, config.stderr());
      int stdinFd = kind.acquireStdin();
      acquired = true;
      return begin(process, runtime.launcher().launch(spec(command, stdinFd)), stdout, stderr);
    } catch (IOException e) {
      discard(stdout, stderr, acquired);
      throw SpawnError.of(e, config.name());
    } catch (LaunchException e) {
      discard(stdout, stderr, acquired);
      throw SpawnError.of(e, config.name());
    } catch (SpawnError e) {
      discard(stdout, stderr, acquired);
      throw e;
    }
  }

  private void discard(OutputSink stdout, OutputSink stderr, boolean acquired) {
    Life.discard(stdout);
    Life.discard(stderr);
    if (acquired) {
      kind.releaseStdin();
    }
  }

  private LaunchSpec spec(Command command, int stdinFd) {
    return new LaunchSpec(
        command.executable(),
        command.argv(),
        environment(),
        config.directory(),
        config.umask(),
        config.uid(),
        config.redirectStderr(),
        stdinFd);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(runtime.environment());
    environment.put("SUPERVISOR_ENABLED", "1");
    String url = config.serverUrl() == null ? runtime.serverUrl() : config.serverUrl();
    if (url != null && !url.isEmpty()) {
      environment.put("SUPERVISOR_SERVER_URL", url);
    }
    environment.put("SUPERVISOR_PROCESS_NAME", config.name());
    environment.put("SUPERVISOR_GROUP_NAME", group);
    environment.putAll(config.environment());
    return environment;
  }

  private Life begin(ManagedProcess process, Child child, OutputSink stdout, OutputSink stderr) {
    StdinQueue stdin =
        child.stdin() == null
            ? null
            : new StdinQueue(
                child.stdin(), runtime.reactor(), fd -> process.channelClosed(fd, "stdin"));
    return new Life(
        child,
        runtime.reactor().clock().nanos(),
        stdin,
        new OutputReader(
            child.stdout(), stdout, runtime.reactor(), fd -> process.channelClosed(fd, "stdout")),
        child.stderr() == null
            ? null
            : new OutputReader(
                child.stderr(),
                stderr,
                runtime.reactor(),
                fd -> process.channelClosed(fd, "stderr")),
        kind::releaseStdin);
  }

  /** Opens the log of a stream of an ordinary program. */
  OutputSink open(ManagedProcess process, Channel channel, StreamConfig stream) throws IOException {
    return runtime
        .files()
        .open(config.name(), channel, stream, paths.of(channel), outputEvents(process, channel));
  }

  /** Opens the log of a listener's standard output. */
  OutputSink openRawStdout() throws IOException {
    return runtime.files().openRaw(config.name(), config.stdout(), paths.of(Channel.STDOUT));
  }

  private OutputEvents outputEvents(ManagedProcess process, Channel channel) {
    EventBus events = runtime.events();
    String name = config.name();
    return new OutputEvents() {
      @Override
      public void output(byte[] chunk) {
        events.raise(
            channel == Channel.STDOUT
                ? Events.stdoutLog(name, group, process.pid(), chunk)
                : Events.stderrLog(name, group, process.pid(), chunk));
      }

      @Override
      public void communication(byte[] captured) {
        events.raise(
            channel == Channel.STDOUT
                ? Events.stdoutCommunication(name, group, process.pid(), captured)
                : Events.stderrCommunication(name, group, process.pid(), captured));
      }
    };
  }
}
