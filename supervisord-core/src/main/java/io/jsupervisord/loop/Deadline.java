package io.jsupervisord.loop;

/** An action that is due at a time. */
public interface Deadline {
  /** Forgets the action; does nothing when it has run or was forgotten before. Loop thread only. */
  void cancel();
}
