package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.io.PrintStream;

/** Tells a person at a terminal that something is waited for. */
final class Progress {
  /** Tells nobody. */
  static final Progress SILENT = new Progress(null);

  private final PrintStream terminal;

  private Progress(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Tells it on a terminal that knows control sequences. */
  static Progress on(PrintStream terminal) {
    return new Progress(terminal);
  }

  /** A call that may take long. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException, SupervisorFault;
  }

  /**
   * Makes a call. What was told of it is erased when this returns, and when Ctrl-C ends the JVM.
   *
   * @param what such as {@code waiting for web to start}
   */
  <T> T during(String what, Call<T> call) throws IOException, SupervisorFault {
    if (terminal == null) {
      return call.run();
    }
    ProgressLine line = new ProgressLine(what, terminal, System::nanoTime);
    Thread atExit = new Thread(line::end, "erase-progress");
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread ticker = new Thread(line::tickUntilEnd, "progress");
    ticker.setDaemon(true);
    ticker.start();
    try {
      return call.run();
    } finally {
      line.end();
      forget(atExit);
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the JVM is ending; the hook finds nothing left to erase
    }
  }
}
