package io.jsupervisord.process;

import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.LaunchSpec;
import io.jsupervisord.posix.PosixException;
import java.util.ArrayList;
import java.util.List;

/** A child that does what a test says. */
final class FakeChild implements Child {
  private final int pid;
  private final FakeInputPipe stdin;
  private final FakeOutputPipe stdout = new FakeOutputPipe();
  private final FakeOutputPipe stderr;

  /** How it was made. */
  final LaunchSpec spec;

  /** The signals it got, such as {@code 15}, or {@code group 9} when its whole group got it. */
  final List<String> signals = new ArrayList<>();

  /** The error that sending a signal ends in; 0 for none. */
  int signalErrno;

  FakeChild(int pid, LaunchSpec spec) {
    this.pid = pid;
    this.spec = spec;
    this.stdin = spec.stdinFd() < 0 ? new FakeInputPipe() : null;
    this.stderr = spec.redirectStderr() ? null : new FakeOutputPipe();
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public FakeInputPipe stdin() {
    return stdin;
  }

  @Override
  public FakeOutputPipe stdout() {
    return stdout;
  }

  @Override
  public FakeOutputPipe stderr() {
    return stderr;
  }

  @Override
  public void signal(int signal, boolean wholeGroup) throws PosixException {
    if (signalErrno != 0) {
      throw new PosixException(signalErrno);
    }
    signals.add(wholeGroup ? "group " + signal : Integer.toString(signal));
  }
}
