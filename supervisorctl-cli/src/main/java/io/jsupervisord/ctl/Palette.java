package io.jsupervisord.ctl;

import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Colours for a person to look at, as control sequences (ECMA-48, 8.3.117). Where nobody looks the
 * text comes back as it is, byte for byte.
 */
final class Palette {
  static final Palette PLAIN = new Palette(false);
  static final Palette COLORED = new Palette(true);

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String CYAN = "36";

  private final boolean colored;

  private Palette(boolean colored) {
    this.colored = colored;
  }

  /**
   * The palette for what the user wants. What is asked for by name is done; otherwise there are
   * colours on a terminal that knows them, unless {@code NO_COLOR} (no-color.org) is set to
   * something.
   *
   * @param terminal whether the output is one; only asked when it matters
   */
  static Palette of(Color wanted, Map<String, String> environment, BooleanSupplier terminal) {
    return switch (wanted) {
      case ALWAYS -> COLORED;
      case NEVER -> PLAIN;
      case AUTO ->
          environment.getOrDefault("NO_COLOR", "").isEmpty()
                  && !"dumb".equals(environment.get("TERM"))
                  && terminal.getAsBoolean()
              ? COLORED
              : PLAIN;
    };
  }

  /** The name of a process state. */
  String state(String name) {
    return switch (name) {
      case "RUNNING" -> in(GREEN, name);
      case "STARTING", "BACKOFF", "STOPPING" -> in(YELLOW, name);
      case "FATAL", "UNKNOWN" -> in(RED, name);
      case "STOPPED", "EXITED" -> in(CYAN, name);
      default -> name;
    };
  }

  /** A line that tells of an error. */
  String error(String line) {
    return in(RED, line);
  }

  private String in(String color, String text) {
    return colored ? "\033[" + color + "m" + text + "\033[0m" : text;
  }
}
