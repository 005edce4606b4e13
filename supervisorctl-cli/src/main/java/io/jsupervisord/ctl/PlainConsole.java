package io.jsupervisord.ctl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Standard input and output without a terminal's comforts: one action, or a script. */
final class PlainConsole implements Console {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;
  private BufferedReader reader;

  PlainConsole(InputStream in, PrintStream out, PrintStream err, Progress progress) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.progress = progress;
  }

  @Override
  public PrintStream out() {
    return out;
  }

  @Override
  public PrintStream err() {
    return err;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public String readLine(String prompt) throws IOException {
    out.print(prompt);
    out.flush();
    if (reader == null) {
      reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return reader.readLine();
  }

  @Override
  public String endOfInput() {
    return StandardStream.IN.isTerminal() && StandardStream.OUT.isTerminal()
        ? ""
        : "EOF when reading a line";
  }

  @Override
  public String readPassword(String prompt) throws IOException {
    if (!StandardStream.IN.isTerminal()) {
      return readLine(prompt);
    }
    out.flush();
    char[] password = System.console().readPassword("%s", prompt);
    return password == null ? null : new String(password);
  }

  @Override
  public void interruptibly(Interruptible work, Runnable interrupt) throws IOException {
    AtomicBoolean finished = new AtomicBoolean();
    Thread onInterrupt =
        new Thread(
            () -> {
              if (!finished.get()) {
                interrupt.run();
                out.flush();
                Runtime.getRuntime().halt(ExitStatus.OK);
              }
            },
            "on-interrupt");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      work.run();
    } finally {
      finished.set(true);
    }
  }
}
