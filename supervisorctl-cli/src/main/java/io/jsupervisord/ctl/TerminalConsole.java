package io.jsupervisord.ctl;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;

/** A terminal with line editing, completion and history (JLine); only made for the shell. */
final class TerminalConsole implements Console, AutoCloseable {
  private final Terminal terminal;
  private final ShellLineReader reader;
  private final LineReader questions;
  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;

  /**
   * @param historyFile where lines are kept for the next time, or null
   */
  TerminalConsole(
      Completer completer, String historyFile, PrintStream out, PrintStream err, Progress progress)
      throws IOException {
    this.out = out;
    this.err = err;
    this.progress = progress;
    terminal = TerminalBuilder.builder().system(true).build();
    reader = new ShellLineReader(terminal);
    reader.setCompleter(completer);
    questions = new ShellLineReader(terminal);
    if (historyFile != null) {
      keepHistory(Path.of(historyFile).toAbsolutePath());
    }
  }

  private void keepHistory(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    reader.setVariable(LineReader.HISTORY_FILE, file);
    reader.getHistory().attach(reader);
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

  /** A line of the shell, which goes into the history. */
  String readCommand(String prompt) {
    return read(reader, prompt, null);
  }

  @Override
  public String readLine(String prompt) {
    return read(questions, prompt, null);
  }

  @Override
  public String readPassword(String prompt) {
    return read(questions, prompt, '\0');
  }

  private String read(LineReader from, String prompt, Character mask) {
    out.flush();
    try {
      return from.readLine(prompt, mask);
    } catch (EndOfFileException e) {
      return null;
    } catch (UserInterruptException e) {
      throw new InterruptedQuestionException();
    }
  }

  @Override
  public void interruptibly(Interruptible work, Runnable interrupt) throws IOException {
    SignalHandler before =
        terminal.handle(
            Terminal.Signal.INT,
            signal -> {
              interrupt.run();
              out.flush();
            });
    try {
      work.run();
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
