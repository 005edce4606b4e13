package io.jsupervisord.posix;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of Linux's signals, both ways. */
public final class SignalNames {
  private static final String[] NAMES = {
    null, "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU",
    "XFSZ", "VTALRM", "PROF", "WINCH", "POLL", "PWR", "SYS"
  };
  private static final int RTMIN = 34;
  private static final int RTMAX = 64;
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (int number = 1; number < NAMES.length; number++) {
      NUMBERS.put(NAMES[number], number);
    }
    NUMBERS.put("IOT", 6);
    NUMBERS.put("CLD", 17);
    NUMBERS.put("IO", 29);
    NUMBERS.put("RTMIN", RTMIN);
    NUMBERS.put("RTMAX", RTMAX);
  }

  private SignalNames() {}

  /** The name for messages, such as {@code SIGTERM}; {@code signal 40} for one without a name. */
  public static String nameOf(int signal) {
    if (signal > 0 && signal < NAMES.length) {
      return "SIG" + NAMES[signal];
    }
    return switch (signal) {
      case RTMIN -> "SIGRTMIN";
      case RTMAX -> "SIGRTMAX";
      default -> "signal " + signal;
    };
  }

  /**
   * The number for a user's text: a name in any case with or without {@code SIG}, or a number that
   * has a name.
   *
   * @return the number, or -1 when there is no such signal
   */
  public static int numberOf(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    Integer named = NUMBERS.get(name.startsWith("SIG") ? name.substring(3) : name);
    if (named != null) {
      return named;
    }
    try {
      int number = Integer.parseInt(name);
      return NUMBERS.containsValue(number) ? number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
