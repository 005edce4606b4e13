package io.jsupervisord.ctl;

import java.io.IOException;

/** Reads lines and runs them until the user leaves, or nobody can see what became of them. */
final class Shell {
  private final Controller controller;
  private final Prompt prompt;
  private final Runnable afterEach;

  /** Asks for a line; null at the end of input. */
  @FunctionalInterface
  interface Prompt {
    String readLine() throws IOException;
  }

  Shell(Controller controller, Prompt prompt, Runnable afterEach) {
    this.controller = controller;
    this.prompt = prompt;
    this.afterEach = afterEach;
  }

  void run() throws IOException {
    try {
      controller.execute("status");
      while (!controller.isLeaving() && !controller.console().out().checkError()) {
        String line = prompt.readLine();
        controller.execute(line == null ? "EOF" : line);
        afterEach.run();
      }
    } catch (Console.InterruptedQuestionException e) {
      controller.print("");
    }
  }
}
