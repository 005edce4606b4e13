package io.jsupervisord.posix;

import io.jsupervisord.posix.LaunchException.Step;
import java.util.List;
import java.util.Set;
import jnr.ffi.Pointer;

/**
 * Children through {@code posix_spawn(3)}: the faithful way. Linux with glibc. Loop thread only.
 */
public final class PosixSpawnLauncher implements ChildLauncher {
  private static final int WNOHANG = 1;

  private final LibC libc = LibC.get();
  private final DescriptorSweep sweep = new DescriptorSweep();
  private final Pointer status = LibC.allocate(4);

  @Override
  public Child launch(LaunchSpec spec) throws LaunchException {
    Pipes pipes;
    try {
      pipes = new Pipes(spec);
    } catch (PosixException e) {
      throw new LaunchException(Step.PIPES, e.errno());
    }
    int pid = spawn(spec, pipes);
    if (pid < 0) {
      pipes.closeAll();
      throw new LaunchException(Step.FORK, -pid);
    }
    pipes.closeChildEnds();
    return new SpawnedChild(pid, pipes.stdin(), pipes.stdout(), pipes.stderr());
  }

  private int spawn(LaunchSpec spec, Pipes pipes) {
    Pointer environment = NativeStrings.environment(spec.environment());
    SpawnCall program =
        new SpawnCall(
            spec.executable(),
            spec.argv(),
            environment,
            spec.directory(),
            pipes.childDescriptors(),
            sweep);
    int mask = spec.umask() == null ? -1 : libc.umask(spec.umask());
    try {
      int result = Identity.as(spec.uid(), program::run);
      return result > 0 || isForkFailure(-result)
          ? result
          : substitute(whyNot(spec, -result), environment, pipes);
    } catch (Identity.RefusedException e) {
      return substitute(
          "couldn't setuid to " + spec.uid() + ": " + e.getMessage(), environment, pipes);
    } finally {
      if (mask >= 0) {
        libc.umask(mask);
      }
    }
  }

  private static boolean isForkFailure(int errno) {
    return errno == Errno.EAGAIN || errno == Errno.ENOMEM;
  }

  private String whyNot(LaunchSpec spec, int errno) {
    if (spec.directory() != null) {
      int chdir = chdirError(spec);
      if (chdir != 0) {
        return "couldn't chdir to " + spec.directory() + ": " + Errno.name(chdir);
      }
    }
    return "couldn't exec " + spec.argv().get(0) + ": " + Errno.name(errno);
  }

  /** posix_spawn does not say which step failed: whether the directory alone fails tells. */
  private int chdirError(LaunchSpec spec) {
    try {
      return Identity.as(
          spec.uid(),
          () -> {
            int fd = libc.open(spec.directory() + "/.", 0x200000 | 0x80000 | 0x10000, 0);
            if (fd < 0) {
              return LibC.errno();
            }
            libc.close(fd);
            return libc.access(spec.directory(), 1) == 0 ? 0 : LibC.errno();
          });
    } catch (Identity.RefusedException e) {
      return 0;
    }
  }

  /** A child that says on the program's standard error why it does not run, and exits with 127. */
  private int substitute(String why, Pointer environment, Pipes pipes) {
    return new SpawnCall(
            "/bin/sh",
            List.of(
                "sh",
                "-c",
                "printf 'supervisor: %s\\nsupervisor: child process was not spawned\\n' \"$1\" >&2;"
                    + " exit 127",
                "supervisord",
                why),
            environment,
            null,
            pipes.childDescriptors(),
            sweep)
        .run();
  }

  @Override
  public ChildExit reap() throws PosixException {
    int pid = libc.waitpid(-1, status, WNOHANG);
    if (pid > 0) {
      return new ChildExit(pid, new WaitStatus(status.getInt(0)));
    }
    if (pid < 0 && LibC.errno() != Errno.ECHILD && LibC.errno() != Errno.EINTR) {
      throw new PosixException(LibC.errno());
    }
    return null;
  }

  @Override
  public void onExit(Runnable wake) {}

  @Override
  public Set<String> unsupportedOptions() {
    return Set.of();
  }
}
