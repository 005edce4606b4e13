package io.jsupervisord.posix;

/** The names of Linux's signals, both ways. */
public final class SignalNames {
  private SignalNames() {}

  /** The name for messages, such as {@code SIGTERM}; {@code signal 40} for one without a name. */
  public static String nameOf(int signal) {
    return "signal " + signal;
  }

  /**
   * The number for a user's text: a name in any case with or without {@code SIG}, or a number that
   * has a name.
   *
   * @return the number, or -1 when there is no such signal
   */
  public static int numberOf(String text) {
    return -1;
  }
}
