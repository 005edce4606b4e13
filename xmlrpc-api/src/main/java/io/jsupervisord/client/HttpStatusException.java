package io.jsupervisord.client;

import java.io.IOException;

/** The daemon answered with an HTTP status that is not 200. */
public final class HttpStatusException extends IOException {
  private final int status;
  private final String reason;

  /** An answer's status line, such as 401 and {@code Unauthorized}. */
  public HttpStatusException(int status, String reason) {
    super(status + " " + reason);
    this.status = status;
    this.reason = reason;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The reason phrase as sent. */
  public String reason() {
    return reason;
  }
}
