package io.jsupervisord.ctl;

import java.io.IOException;

/** Makes sure that the user means it. */
final class Confirmation {
  private Confirmation() {}

  /**
   * Asks if there is a user to ask; otherwise the answer is yes.
   *
   * @throws Console.EndOfInputException when there is no answer
   */
  static boolean of(String question, Controller controller) throws IOException {
    if (!controller.settings().interactive()) {
      return true;
    }
    String answer = controller.console().readLine(question);
    if (answer == null) {
      throw new Console.EndOfInputException(controller.console().endOfInput());
    }
    return answer.startsWith("y") || answer.startsWith("Y");
  }
}
