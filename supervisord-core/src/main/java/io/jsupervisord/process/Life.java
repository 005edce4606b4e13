package io.jsupervisord.process;

import io.jsupervisord.log.OutputSink;
import io.jsupervisord.posix.Child;
import java.io.IOException;

/** One child from spawn to reap, with what goes in and out of it. Loop thread only. */
final class Life {
  private final Child child;
  private final long begunNanos;
  private final StdinQueue stdin;
  private final OutputReader stdout;
  private final OutputReader stderr;
  private final Runnable release;

  /**
   * @param stdin null when it was given a descriptor
   * @param stderr null when it goes where standard output goes
   * @param release runs once when the child was reaped
   */
  Life(
      Child child,
      long begunNanos,
      StdinQueue stdin,
      OutputReader stdout,
      OutputReader stderr,
      Runnable release) {
    this.child = child;
    this.begunNanos = begunNanos;
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
    this.release = release;
  }

  Child child() {
    return child;
  }

  /** Monotonic time of the spawn. */
  long begunNanos() {
    return begunNanos;
  }

  /** Null when there is no pipe. */
  StdinQueue stdin() {
    return stdin;
  }

  /** Takes what the pipes still hold; the sinks stay open. */
  void drain() {
    stdout.finish();
    if (stderr != null) {
      stderr.finish();
    }
    if (stdin != null) {
      stdin.close();
    }
  }

  /** Closes what is left. */
  void end() {
    stdout.sink().close();
    if (stderr != null) {
      stderr.sink().close();
    }
    release.run();
  }

  void clearLogs() throws IOException {
    for (OutputReader reader : readers()) {
      reader.sink().clear();
    }
  }

  void reopenLogs() throws IOException {
    for (OutputReader reader : readers()) {
      reader.sink().reopen();
    }
  }

  private OutputReader[] readers() {
    return stderr == null ? new OutputReader[] {stdout} : new OutputReader[] {stdout, stderr};
  }

  /** A sink that was opened although nothing came of the spawn. */
  static void discard(OutputSink sink) {
    if (sink != null) {
      sink.close();
    }
  }
}
