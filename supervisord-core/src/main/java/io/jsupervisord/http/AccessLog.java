package io.jsupervisord.http;

import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.text.EnglishTimes;
import io.jsupervisord.text.PythonLiteral;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A line for each answer, at TRACE. Any thread. */
final class AccessLog {
  private static final DateTimeFormatter TIME =
      EnglishTimes.formatter("dd/MMM/yyyy:HH:mm:ss '+0000'").withZone(ZoneOffset.UTC);

  private final MainLog log;

  AccessLog(MainLog log) {
    this.log = log;
  }

  boolean isEnabled() {
    return log.isEnabled(LogLevel.TRACE);
  }

  /**
   * Writes the line.
   *
   * @param peer {@code IP:PORT}
   * @param requestLine as the client sent it
   * @param bytes of the answer, its head included
   */
  void answered(String peer, String requestLine, int status, long bytes) {
    if (isEnabled()) {
      log.trace(
          "%s - - [%s] \"%s\" %d %d"
              .formatted(peer, TIME.format(Instant.now()), requestLine, status, bytes));
    }
  }

  /** A browser came by a name that is not known to be ours. */
  void foreignHost(Site site, String host) {
    log.warn(
        "Server '%s' refused a browser that came by the name %s; if it is right, add it to"
                .formatted(site.section(), PythonLiteral.string(host))
            + " allowed_hosts or set a password");
  }

  /** A handler threw something before it answered. */
  void failed(Site site, Throwable failure) {
    log.error(site.address() + ":Server Error: " + failure);
  }
}
