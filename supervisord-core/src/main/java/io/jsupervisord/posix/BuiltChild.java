package io.jsupervisord.posix;

import java.util.List;

/** A child made by {@link ProcessBuilderLauncher}. */
final class BuiltChild implements Child {
  private final Process process;
  private final StreamWriter stdin;
  private final StreamReader stdout;
  private final StreamReader stderr;

  BuiltChild(Process process, StreamWriter stdin, StreamReader stdout, StreamReader stderr) {
    this.process = process;
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  @Override
  public int pid() {
    return (int) process.pid();
  }

  @Override
  public InputPipe stdin() {
    return stdin;
  }

  @Override
  public OutputPipe stdout() {
    return stdout;
  }

  @Override
  public OutputPipe stderr() {
    return stderr;
  }

  @Override
  public void signal(int signal, boolean wholeGroup) throws PosixException {
    // the JVM reaps on its own: the number may be another's as soon as the child has ended
    if (!process.isAlive()) {
      throw new PosixException(Errno.ESRCH, "kill");
    }
    List<ProcessHandle> descendants = wholeGroup ? process.descendants().toList() : List.of();
    Signals.send(pid(), signal);
    for (ProcessHandle descendant : descendants) {
      try {
        Signals.send((int) descendant.pid(), signal);
      } catch (PosixException e) {
        if (e.errno() != Errno.ESRCH) {
          throw e;
        }
      }
    }
  }
}
