package io.jsupervisord.listener;

import java.io.IOException;

/** What came on standard input is no event; nothing sensible can be read after it. */
public final class MalformedEventException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String message) {
    super(message);
  }

  public MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
