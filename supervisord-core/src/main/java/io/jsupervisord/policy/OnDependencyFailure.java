package io.jsupervisord.policy;

/**
 * What becomes of a process that is up when something it depends on fails, which is to end
 * unexpectedly, or not to start.
 */
public enum OnDependencyFailure {
  /** It stays up. */
  WAIT,
  /** It is stopped, and started again when what it depends on is there again. */
  STOP,
  /** It stays up, and is restarted when what it depends on is there again. */
  RESTART
}
