package io.jsupervisord.loop;

import java.util.concurrent.RejectedExecutionException;

/** The system has no thread left, and what was to be done on one was not taken. */
public final class NoThreadException extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  public NoThreadException() {
    super("there is no thread to do it");
  }
}
