package io.jsupervisord.process;

/** How a child has come to its end. */
public enum ExitKind {
  /** By itself, with a code among {@code exitcodes}. */
  EXPECTED,
  /** By itself, with another code. */
  UNEXPECTED,
  /** Of a signal that was not ours. */
  SIGNALLED,
  /** It, or a descendant it could not do without, was killed for want of memory. */
  OUT_OF_MEMORY,
  /** It was asked to, whatever it answered with. */
  STOPPED;

  /**
   * @param cause what the kernel has done to it or a descendant, or null
   * @param wasAsked whether a stop signal was sent before
   */
  static ExitKind of(Exit exit, String cause, boolean wasAsked) {
    if (wasAsked) {
      return STOPPED;
    }
    if (cause != null) {
      return OUT_OF_MEMORY;
    }
    if (!exit.signal().isEmpty()) {
      return SIGNALLED;
    }
    return exit.isExpected() ? EXPECTED : UNEXPECTED;
  }
}
