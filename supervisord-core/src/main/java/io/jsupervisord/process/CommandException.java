package io.jsupervisord.process;

import io.jsupervisord.api.Fault;

/** A command that cannot be run; the message is the spawn error users know. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /**
   * @param fault NO_FILE or NOT_EXECUTABLE, for who asked by a call
   */
  CommandException(Fault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
