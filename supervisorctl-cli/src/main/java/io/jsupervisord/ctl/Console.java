package io.jsupervisord.ctl;

import java.io.IOException;
import java.io.PrintStream;

/** Where the user sits. */
interface Console {
  PrintStream out();

  PrintStream err();

  /** Where waits are told. */
  default Progress progress() {
    return Progress.SILENT;
  }

  /**
   * Asks for a line.
   *
   * @return null at the end of input
   * @throws InterruptedQuestionException on Ctrl-C
   */
  String readLine(String prompt) throws IOException;

  /** What is said when {@link #readLine} has found the end of input: nothing on a terminal. */
  default String endOfInput() {
    return "";
  }

  /** {@link #readLine} without showing what is typed. */
  String readPassword(String prompt) throws IOException;

  /**
   * Runs something that lasts until it ends or the user types Ctrl-C, which runs {@code interrupt}.
   */
  void interruptibly(Interruptible work, Runnable interrupt) throws IOException;

  /** Work that may take long. */
  @FunctionalInterface
  interface Interruptible {
    void run() throws IOException;
  }

  /** The input ended where an answer was wanted; the message is for the user. */
  final class EndOfInputException extends IOException {
    private static final long serialVersionUID = 1L;

    EndOfInputException(String message) {
      super(message);
    }
  }

  /** The user typed Ctrl-C where an answer was wanted. */
  final class InterruptedQuestionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
