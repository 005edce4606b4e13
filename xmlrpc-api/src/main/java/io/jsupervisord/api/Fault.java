package io.jsupervisord.api;

/** The fault codes of the XML-RPC interface (manual: "XML-RPC API"). There is no code 5. */
public enum Fault {
  UNKNOWN_METHOD(1),
  INCORRECT_PARAMETERS(2),
  BAD_ARGUMENTS(3),
  SIGNATURE_UNSUPPORTED(4),
  SHUTDOWN_STATE(6),
  BAD_NAME(10),
  BAD_SIGNAL(11),
  NO_FILE(20),
  NOT_EXECUTABLE(21),
  FAILED(30),
  ABNORMAL_TERMINATION(40),
  SPAWN_ERROR(50),
  ALREADY_STARTED(60),
  NOT_RUNNING(70),
  /** Never a fault: the status of what went well in the result of a group call. */
  SUCCESS(80),
  ALREADY_ADDED(90),
  STILL_RUNNING(91),
  CANT_REREAD(92);

  private final int code;

  Fault(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** This fault without further words: the text on the wire is the bare name. */
  public SupervisorFault because() {
    return new SupervisorFault(code, name());
  }

  /** This fault with further words: the text on the wire is {@code NAME: extra}. */
  public SupervisorFault because(String extra) {
    return new SupervisorFault(code, name() + ": " + extra);
  }
}
