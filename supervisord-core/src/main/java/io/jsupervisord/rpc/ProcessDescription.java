package io.jsupervisord.rpc;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.text.EnglishTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The line for people in {@code getProcessInfo} and on the web page. */
final class ProcessDescription {
  private static final DateTimeFormatter TIME = EnglishTimes.formatter("MMM dd hh:mm a");

  private static final String NOT_STARTED = "Not started";

  private ProcessDescription() {}

  /**
   * Describes a process.
   *
   * @param now wall-clock seconds
   */
  static String of(SupervisedProcess process, long now) {
    String waitingFor = process.waitingFor();
    if (waitingFor != null) {
      return "waiting for " + waitingFor;
    }
    if (process.state() == ProcessState.STOPPED && process.isDisabled()) {
      return "disabled";
    }
    String state = ofState(process, now);
    if (process.nextRun() == 0) {
      return state;
    }
    String next = "next run " + time(process.nextRun());
    return state.isEmpty() || state.equals(NOT_STARTED) ? next : state + ", " + next;
  }

  private static String ofState(SupervisedProcess process, long now) {
    return switch (process.state()) {
      case RUNNING ->
          "pid " + process.pid() + ", uptime " + uptime(Math.max(0, now - process.startTime()));
      case FATAL, BACKOFF -> {
        String error = process.spawnError();
        yield error == null || error.isEmpty()
            ? "unknown error (try \"tail " + process.name() + "\")"
            : error;
      }
      case STOPPED, EXITED -> process.startTime() == 0 ? NOT_STARTED : time(process.stopTime());
      default -> "";
    };
  }

  private static String time(long seconds) {
    return TIME.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
  }

  private static String uptime(long seconds) {
    StringBuilder text = new StringBuilder(20);
    long days = seconds / 86_400;
    if (days > 0) {
      text.append(days).append(days == 1 ? " day, " : " days, ");
    }
    text.append(seconds % 86_400 / 3600);
    appendTwoDigits(text, seconds % 3600 / 60);
    appendTwoDigits(text, seconds % 60);
    return text.toString();
  }

  private static void appendTwoDigits(StringBuilder text, long number) {
    text.append(number < 10 ? ":0" : ":").append(number);
  }
}
