package io.jsupervisord.process;

/** What is done about a {@link Trigger}; the state it leads to is in brackets. */
enum Action {
  /** Nothing. */
  NONE,
  /** Says that it runs already. */
  WARN,
  /** Makes a child [STARTING]. */
  SPAWN,
  /** Has started [RUNNING]. */
  PROMOTE,
  /** Counts the failure and waits for the next try [BACKOFF]. */
  BACK_OFF,
  /** Sees it as started first if it was not yet, then as ended [EXITED]. */
  RECORD_EXIT,
  /** It is down as asked for [STOPPED]. */
  RECORD_STOP,
  /** Collects it; nobody knows what it was doing [UNKNOWN]. */
  FORGET,
  /** Sends the stop signal [STOPPING]. */
  ASK_TO_STOP,
  /** Sends SIGKILL, and again after stopwaitsecs [STOPPING]. */
  KILL,
  /** Gives up the next try [STOPPED]. */
  LEAVE_BACKOFF,
  /** Says that it gives up [FATAL]. */
  GIVE_UP,
  /** Says that it was restarted too often [FATAL]. */
  GIVE_UP_AT_LIMIT,
  /** Gives up without a word [FATAL]. */
  GIVE_UP_SILENTLY,
  /** Nothing is known any more [UNKNOWN]. */
  LOSE_TRACK
}
