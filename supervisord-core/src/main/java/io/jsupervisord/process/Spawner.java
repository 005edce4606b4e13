package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.Cgroup;
import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.DescriptorRoom;
import io.jsupervisord.posix.LaunchException;
import io.jsupervisord.posix.LaunchSpec;
import io.jsupervisord.posix.Pollable;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.process.OutputFiles.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Makes the children of one process: looks up the command, opens its logs, spawns, and listens.
 * Loop thread only.
 */
final class Spawner {
  private final String group;
  private final ProcessRuntime runtime;
  private final GroupKind kind;
  private ProgramConfig config;
  private LogPaths paths;
  private ChildEnvironment environment;

  Spawner(
      ProgramConfig config, String group, ProcessRuntime runtime, LogPaths paths, GroupKind kind) {
    this.group = group;
    this.runtime = runtime;
    this.kind = kind;
    reconfigure(config, paths);
  }

  /** From now on it makes children of another configuration. */
  void reconfigure(ProgramConfig newConfig, LogPaths newPaths) {
    config = newConfig;
    paths = newPaths;
    environment = new ChildEnvironment(newConfig, group, runtime);
  }

  /** Looks up the command as a spawn would. */
  Command command() throws CommandException {
    return Command.lookUp(config.command(), environment.searchPath());
  }

  /**
   * A command that asks something about the program, to be run as the program itself.
   *
   * @throws IOException with a reason for people
   */
  LaunchSpec probeCommand(String text) throws IOException {
    try {
      Command command = Command.lookUp(text, environment.searchPath());
      return spec(command, environment.variables(), true, -1, null);
    } catch (CommandException | SpawnError e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private LaunchSpec spec(
      Command command,
      Map<String, String> variables,
      boolean redirectStderr,
      int stdinFd,
      Cgroup cgroup) {
    return new LaunchSpec(
        command.executable(),
        command.argv(),
        variables,
        config.directory(),
        config.umask(),
        config.uid(),
        redirectStderr,
        stdinFd,
        config.additions().limits().child(),
        cgroup);
  }

  /**
   * Makes a child.
   *
   * @throws SpawnError when it could not be made; nothing is left behind
   */
  Life spawn(ManagedProcess process) throws SpawnError {
    Attempt attempt = new Attempt(process);
    try {
      return attempt.make();
    } catch (CommandException e) {
      throw new SpawnError(e.getMessage(), e);
    } catch (IOException e) {
      attempt.undo();
      throw SpawnError.ofLogs(e, config.name());
    } catch (LaunchException e) {
      attempt.undo();
      throw SpawnError.ofLaunch(e, config.name());
    } catch (SpawnError e) {
      attempt.undo();
      throw e;
    } catch (RuntimeException e) {
      // whatever is wrong with one program, it must not stay STARTING for ever
      attempt.undo();
      throw SpawnError.ofBug(e, config.name());
    }
  }

  /** Opens the log of a stream of an ordinary program. */
  OutputSink open(ManagedProcess process, Channel channel) throws IOException {
    return runtime
        .files()
        .open(
            config.name(),
            group,
            channel,
            channel == Channel.STDOUT ? config.stdout() : config.stderr(),
            paths.of(channel),
            new ChildOutputEvents(process, channel, runtime.events()));
  }

  /** Opens the log of a listener's standard output. */
  OutputSink openRawStdout() throws IOException {
    return runtime.files().openRaw(config.name(), config.stdout(), paths.of(Channel.STDOUT));
  }

  /** One spawn and what it has got hold of so far. */
  private final class Attempt {
    private final ManagedProcess process;
    private OutputSink stdout;
    private OutputSink stderr;
    private boolean acquired;
    private Child child;
    private OutputReader out;
    private OutputReader err;

    Attempt(ManagedProcess process) {
      this.process = process;
    }

    Life make() throws CommandException, IOException, LaunchException, SpawnError {
      Command command = command();
      if (!DescriptorRoom.FOR_PROGRAMS.isLeft()) {
        throw SpawnError.ofDescriptors(config.name());
      }
      stdout = kind.openStdout(process, Spawner.this);
      stderr = config.redirectStderr() ? null : open(process, Channel.STDERR);
      int stdinFd = kind.acquireStdin();
      acquired = true;
      Map<String, String> variables = environment.variables();
      process.addTo(variables);
      child =
          runtime
              .launcher()
              .launch(spec(command, variables, config.redirectStderr(), stdinFd, process.cgroup()));
      return begin();
    }

    private Life begin() {
      Reactor reactor = runtime.reactor();
      out =
          new OutputReader(
              child.stdout(), stdout, reactor, end(child.stdout(), "stdout"), process.tap());
      err =
          child.stderr() == null
              ? null
              : new OutputReader(
                  child.stderr(), stderr, reactor, end(child.stderr(), "stderr"), process.tap());
      StdinQueue in =
          child.stdin() == null
              ? null
              : new StdinQueue(
                  child.stdin(), reactor, end(child.stdin(), "stdin"), runtime.stdinRoom());
      return new Life(
          child,
          reactor.clock().nanos(),
          in,
          err == null ? List.of(out) : List.of(out, err),
          kind::releaseStdin);
    }

    private ChannelEnd end(Pollable pipe, String channel) {
      return new ChannelEnd(
          kind.dispatcherName(channel), pipe.fd(), process, channel, runtime.log());
    }

    void undo() {
      if (child != null) {
        abandonChild();
      }
      if (stdout != null) {
        stdout.close();
        kind.ended(process);
      }
      if (stderr != null) {
        stderr.close();
      }
      if (acquired) {
        kind.releaseStdin();
      }
    }

    private void abandonChild() {
      try {
        child.signal(Signaller.SIGKILL, true);
      } catch (PosixException e) {
        runtime.log().debug("could not kill pid " + child.pid() + ": " + e.getMessage());
      }
      closePipes();
    }

    private void closePipes() {
      // a watch that stays would be met by the next program whose pipe has the same number
      if (out != null) {
        out.close();
      }
      if (err != null) {
        err.close();
      }
      child.stdout().close();
      if (child.stderr() != null) {
        child.stderr().close();
      }
      if (child.stdin() != null) {
        child.stdin().close();
      }
    }
  }
}
