package io.jsupervisord.rpc;

import io.jsupervisord.process.SupervisedProcess;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The line for people in {@code getProcessInfo} and on the web page. */
final class ProcessDescription {
  private static final DateTimeFormatter STOP_TIME =
      DateTimeFormatter.ofPattern("MMM dd hh:mm a", Locale.US);

  private ProcessDescription() {}

  /**
   * Describes a process.
   *
   * @param now wall-clock seconds
   */
  static String of(SupervisedProcess process, long now) {
    return switch (process.state()) {
      case RUNNING ->
          "pid " + process.pid() + ", uptime " + uptime(Math.max(0, now - process.startTime()));
      case FATAL, BACKOFF -> {
        String error = process.spawnError();
        yield error == null || error.isEmpty()
            ? "unknown error (try \"tail " + process.name() + "\")"
            : error;
      }
      case STOPPED, EXITED ->
          process.startTime() == 0 ? "Not started" : stopTime(process.stopTime());
      default -> "";
    };
  }

  private static String stopTime(long seconds) {
    return STOP_TIME.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
  }

  private static String uptime(long seconds) {
    long days = seconds / 86_400;
    String time =
        "%d:%02d:%02d".formatted(seconds % 86_400 / 3600, seconds % 3600 / 60, seconds % 60);
    if (days == 0) {
      return time;
    }
    return days + (days == 1 ? " day, " : " days, ") + time;
  }
}
