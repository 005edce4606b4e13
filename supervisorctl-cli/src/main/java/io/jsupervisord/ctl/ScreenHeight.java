package io.jsupervisord.ctl;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How many lines the terminal of this process has now. */
final class ScreenHeight {
  /** When nobody can tell. */
  static final int UNKNOWN = Integer.MAX_VALUE;

  private ScreenHeight() {}

  /**
   * Asks the terminal by way of {@code stty}, which takes a few milliseconds: little beside the
   * seconds between two pictures, and one that is drawn for another height scrolls the screen.
   */
  static int now() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] answer = stty.getInputStream().readAllBytes();
      return parse(new String(answer, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /**
   * Of {@code 24 80}, which is what a terminal of 24 lines answers; 0 is one that does not know.
   */
  static int parse(String answer) {
    String lines = answer.strip().split(" ", 2)[0];
    return lines.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(lines) : UNKNOWN;
  }
}
