package io.jsupervisord.posix;

import io.jsupervisord.posix.LaunchException.Step;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Children through {@code posix_spawn(3)}: the faithful way. Linux with glibc. Loop thread only.
 */
public final class PosixSpawnLauncher implements ChildLauncher {
  private final DescriptorSweep sweep;
  private final boolean childChangesDirectory;
  private final PipeRoom room = new PipeRoom();
  private SpawnGate gate;
  private final NativeMemory status = NativeMemory.allocate(Integer.BYTES);

  public PosixSpawnLauncher() {
    this(LibC.ACTIONS_ADDCLOSEFROM.exists(), LibC.ACTIONS_ADDCHDIR.exists());
  }

  /**
   * @param childCloses whether the C library can have the child close descriptors
   * @param childChangesDirectory whether it can have the child change its directory
   */
  PosixSpawnLauncher(boolean childCloses, boolean childChangesDirectory) {
    this.sweep = new DescriptorSweep(childCloses);
    this.childChangesDirectory = childChangesDirectory;
  }

  /** Whether this system has what it takes. */
  public static boolean isAvailable() {
    return LibC.POSIX_SPAWN.exists() && LibC.EPOLL_CREATE1.exists();
  }

  @Override
  public Child launch(LaunchSpec spec) throws LaunchException {
    Pipes pipes;
    try {
      pipes = new Pipes(spec, room);
    } catch (PosixException e) {
      throw new LaunchException(Step.PIPES, e.errno());
    }
    try {
      int pid = spawn(spec, pipes.childDescriptors());
      pipes.closeChildEnds();
      return new SpawnedChild(pid, pipes.stdin(), pipes.stdout(), pipes.stderr());
    } catch (PosixException e) {
      pipes.closeAll();
      throw new LaunchException(Step.FORK, e.errno());
    } catch (LaunchException e) {
      pipes.closeAll();
      throw e;
    }
  }

  /** Makes the child, or the one that tells why it could not be made. */
  private int spawn(LaunchSpec spec, int[] descriptors) throws PosixException, LaunchException {
    String why;
    boolean limited = spec.isHeld();
    if (limited && gate == null) {
      gate = SpawnGate.make();
    }
    int mask = spec.umask() == null ? -1 : (int) LibC.UMASK.call(spec.umask());
    try (SpawnCall call =
            new SpawnCall(
                spec.executable(),
                spec.argv(),
                spec.environment(),
                descriptors,
                sweep,
                limited ? gate : null);
        StartDirectory directory = new StartDirectory(spec.directory(), childChangesDirectory)) {
      directory.apply(call.actions());
      Identity.Action action =
          () -> {
            int obstacle = directory.enter();
            return obstacle == 0 ? call.run() : -obstacle;
          };
      int result = limited ? held(spec, action) : Identity.as(spec.uid(), action);
      if (result > 0) {
        return result;
      }
      if (-result == Errno.EAGAIN || -result == Errno.ENOMEM) {
        throw new PosixException(-result, "posix_spawn");
      }
      int obstacle = Identity.as(spec.uid(), directory::obstacle);
      why =
          obstacle != 0
              ? "couldn't chdir to " + spec.directory() + ": " + Errno.name(obstacle)
              : "couldn't exec " + spec.argv().get(0) + ": " + Errno.name(-result);
    } catch (Identity.RefusedException e) {
      why = "couldn't setuid to " + spec.uid() + ": " + e.getMessage();
    } finally {
      if (mask >= 0) {
        LibC.UMASK.call(mask);
      }
    }
    return substitute(why, spec, descriptors);
  }

  /** As the user, with the limits set before the program runs. */
  private int held(LaunchSpec spec, Identity.Action action)
      throws Identity.RefusedException, PosixException, LaunchException {
    try {
      return gate.hold(
          () ->
              Identity.as(
                  spec.uid(),
                  () -> {
                    gate.mark();
                    return action.run();
                  }),
          pid -> {
            if (spec.cgroup() != null) {
              join(spec.cgroup(), pid);
            }
            spec.limits().apply(pid, spec.uid());
          });
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Identity.RefusedException refused) {
        throw refused;
      }
      if (e.getCause() instanceof PosixException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void join(Cgroup cgroup, int pid) throws LaunchException {
    try {
      cgroup.join(pid);
    } catch (IOException e) {
      throw new LaunchException(
          "cannot use the cgroup " + cgroup.directory() + ": " + e.getMessage(),
          new PosixException(Errno.EIO, "write"));
    }
  }

  /** A child that says on the program's standard error why it does not run, and exits with 127. */
  private int substitute(String why, LaunchSpec spec, int[] descriptors) throws PosixException {
    List<String> argv = FailureCommand.command(why);
    try (SpawnCall call =
        new SpawnCall(argv.get(0), argv, spec.environment(), descriptors, sweep, null)) {
      int result = call.run();
      if (result < 0) {
        throw new PosixException(-result, "posix_spawn");
      }
      return result;
    }
  }

  @Override
  public ChildExit reap() throws PosixException {
    while (true) {
      try {
        int pid = (int) LibC.WAITPID.call(-1, status.address(), LibC.WNOHANG);
        return pid == 0 ? null : new ChildExit(pid, new WaitStatus(status.bytes().getInt(0)));
      } catch (PosixException e) {
        if (e.errno() == Errno.ECHILD) {
          return null;
        }
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
      }
    }
  }

  @Override
  public void onExit(Runnable wake) {
    // SIGCHLD tells
  }

  @Override
  public Set<String> unsupportedOptions() {
    return Identity.isChangeable() ? Set.of() : Set.of("user");
  }
}
