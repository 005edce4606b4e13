package io.jsupervisord.policy;

import java.util.Locale;

/** What must be true of a process before one that depends on it is started. */
public enum Condition {
  /** It has a child, however young. */
  STARTED,
  /** It is RUNNING. */
  RUNNING,
  /** It is RUNNING, and its readiness check has succeeded. */
  READY,
  /** It has ended with an expected exit code. */
  COMPLETED;

  /** As written in a file. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The condition written so; null if there is none. */
  public static Condition of(String text) {
    for (Condition condition : values()) {
      if (condition.text().equals(text)) {
        return condition;
      }
    }
    return null;
  }
}
