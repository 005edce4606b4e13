package io.jsupervisord.process;

/** What can happen to a process. */
enum Trigger {
  /** A person or client asks for a start. */
  START_REQUEST,
  /** The daemon begins, or the group was just added, and autostart is on. */
  AUTOSTART,
  /** It has ended by itself and its autorestart rule wants it back. */
  AUTORESTART,
  /** The command cannot be run, or there are no pipes, logs or processes to be had. */
  SPAWN_FAILED,
  /** startsecs have passed. */
  STAYED_UP,
  /** Its exit was collected before startsecs had passed. */
  EXITED_TOO_QUICKLY,
  /** Its exit was collected later than that. */
  EXITED,
  /** Its exit was collected after a stop signal had been sent. */
  EXITED_WHEN_ASKED,
  /** The wait before the next try is over. */
  RETRY_DUE,
  /** All tries have failed. */
  OUT_OF_RETRIES,
  /** It would be restarted, but more often than {@code restart_limit} allows. */
  OVER_LIMIT,
  /** {@code fatal_retry_after} has passed. */
  FATAL_RETRY_DUE,
  /** A person or client asks for a stop. */
  STOP_REQUEST,
  /** stopwaitsecs have passed. */
  KILL_DUE,
  /** The daemon goes down, and it is this group's turn. */
  SHUTDOWN,
  /** A signal could not be sent, and not because the process has gone. */
  SIGNAL_REFUSED
}
