package io.jsupervisord.ctl;

/**
 * {@code -f} or {@code -100}.
 *
 * @param bytes how many, when it is not to be followed
 */
record TailModifier(boolean isFollow, long bytes) {
  /** Null when it is neither. */
  static TailModifier parse(String typed) {
    if (typed.equals("-f")) {
      return new TailModifier(true, 0);
    }
    try {
      return typed.startsWith("-")
          ? new TailModifier(false, Integer.parseUnsignedInt(typed.substring(1)))
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
