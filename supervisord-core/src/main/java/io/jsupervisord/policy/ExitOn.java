package io.jsupervisord.policy;

/** What of a program ends supervisord itself, with the program's exit status. */
public enum ExitOn {
  NEVER,
  /** Its state FATAL. */
  FATAL,
  /** Also any exit that is not expected, in the place of a restart. */
  FAILURE,
  /** Any exit but one that was asked for, and FATAL. */
  EXIT
}
