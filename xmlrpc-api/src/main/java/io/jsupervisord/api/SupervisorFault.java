package io.jsupervisord.api;

/**
 * A refusal in the protocol's own words: a number and a text. Thrown by the daemon's methods to
 * answer a fault, and by the client library when the daemon answered one.
 */
public final class SupervisorFault extends Exception {
  private final int code;
  private final String text;

  /**
   * A fault as it stands on the wire.
   *
   * @param code the fault code; need not be one of {@link Fault}
   * @param text the fault string, {@code NAME} or {@code NAME: extra}
   */
  public SupervisorFault(int code, String text) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
  }

  /** The fault code. */
  public int code() {
    return code;
  }

  /** The fault string. */
  public String text() {
    return text;
  }

  /** Whether this is that fault. */
  public boolean is(Fault fault) {
    return code == fault.code();
  }
}
