package io.jsupervisord.http;

import java.nio.file.Path;

/**
 * A server that cannot be opened. The message is the one users of the reference know, without the
 * leading {@code Error: }.
 */
public final class HttpServerException extends Exception {
  private static final String IN_USE =
      "Another program is already listening on a port that one of our HTTP servers is configured"
          + " to use.  Shut this program down first before starting supervisord.";

  HttpServerException(String message) {
    super(message);
  }

  HttpServerException(String message, Throwable cause) {
    super(message, cause);
  }

  static HttpServerException inUse() {
    return new HttpServerException(IN_USE);
  }

  /** Something else has the name of a Unix socket. */
  static HttpServerException noSocket(Path file) {
    return new HttpServerException(
        "Cannot open an HTTP server: " + file + " exists and is not a socket");
  }
}
