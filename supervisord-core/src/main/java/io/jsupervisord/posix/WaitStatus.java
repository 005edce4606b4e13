package io.jsupervisord.posix;

/**
 * How a process ended, as {@code waitpid(2)} tells it.
 *
 * @param raw the status word
 */
public record WaitStatus(int raw) {

  /** The status of a process that called {@code exit(code)}. */
  public static WaitStatus exit(int code) {
    return new WaitStatus((code & 0xff) << 8);
  }

  /** The status of a process that a signal ended. */
  public static WaitStatus killedBy(int signal) {
    return new WaitStatus(signal & 0x7f);
  }

  /** Whether it ended by itself. */
  public boolean exited() {
    return (raw & 0x7f) == 0;
  }

  /** The code it ended with, 0 to 255; only meaningful when {@link #exited}. */
  public int exitCode() {
    return (raw >> 8) & 0xff;
  }

  /** Whether a signal ended it. */
  public boolean signaled() {
    int low = raw & 0x7f;
    return low != 0 && low != 0x7f;
  }

  /** The signal that ended it; only meaningful when {@link #signaled}. */
  public int signal() {
    return raw & 0x7f;
  }

  /** Whether a core was dumped. */
  public boolean coreDumped() {
    return signaled() && (raw & 0x80) != 0;
  }

  /** The exit code as the reference counts: -1 for anything but an ordinary exit. */
  public int codeOrMinusOne() {
    return exited() ? exitCode() : -1;
  }

  /**
   * In the words of the log: {@code exit status 3}, {@code terminated by SIGSEGV (core dumped)}.
   */
  public String describe() {
    if (exited()) {
      return "exit status " + exitCode();
    }
    if (signaled()) {
      String text = "terminated by " + SignalNames.nameOf(signal());
      return coreDumped() ? text + " (core dumped)" : text;
    }
    return String.format("unknown termination cause 0x%04x", raw);
  }
}
