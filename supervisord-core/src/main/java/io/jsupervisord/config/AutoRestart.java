package io.jsupervisord.config;

/** When a process that has ended is started again. */
public enum AutoRestart {
  NEVER,
  /** When its exit code is not among the expected ones. */
  UNEXPECTED,
  ALWAYS
}
