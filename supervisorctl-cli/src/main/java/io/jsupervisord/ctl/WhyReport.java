package io.jsupervisord.ctl;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a process is as it is, in at most ten lines: its state, the reason, what it waits for or when
 * it is tried again, its last runs, and the last lines it has written.
 */
final class WhyReport {
  private static final int LINES = 10;
  private static final int RUNS = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final ProcessInfo info;
  private final ProcessHistory history;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  private WhyReport(ProcessInfo info, ProcessHistory history, ZoneId zone) {
    this.info = info;
    this.history = history;
    this.zone = zone;
  }

  /**
   * The lines.
   *
   * @param output the last lines of its log, oldest first
   * @param channel whose they are, {@code stderr} or {@code stdout}
   * @param zone for the times shown
   */
  static List<String> of(
      ProcessInfo info, ProcessHistory history, List<String> output, String channel, ZoneId zone) {
    return new WhyReport(info, history, zone).write(output, channel);
  }

  private List<String> write(List<String> output, String channel) {
    lines.add(info.canonicalName() + ": " + info.statename());
    line("why", reason());
    if (!history.waitingFor().isEmpty()) {
      line("waits", "for " + history.waitingFor());
    }
    if (history.nextTry() != null) {
      // now is cut to its second: a schedule, which is due at a whole one, would be told too early
      long due = info.now() + history.nextTry().plusMillis(999).toSeconds();
      line("next", "try in " + length(history.nextTry()) + ", at " + time(due));
    }
    List<ProcessRun> runs = history.runs();
    for (ProcessRun run : runs.subList(Math.max(0, runs.size() - RUNS), runs.size())) {
      line("run", run(run));
    }
    for (String text : output.subList(Math.max(0, output.size() - room()), output.size())) {
      line(channel, text);
    }
    return lines;
  }

  private int room() {
    return LINES - lines.size();
  }

  private void line(String label, String text) {
    lines.add("  %-8s%s".formatted(label, text).stripTrailing());
  }

  private String reason() {
    ProcessRun last =
        history.runs().isEmpty() ? null : history.runs().get(history.runs().size() - 1);
    return switch (info.statename()) {
      case "RUNNING", "STARTING" -> upSince(last);
      case "STOPPING" -> "it was asked to stop by " + history.stoppedBy();
      case "STOPPED" -> stopped(last);
      case "BACKOFF" -> end(last) + "; " + failures();
      case "FATAL" -> history.gaveUp().isEmpty() ? end(last) : end(last) + "; " + history.gaveUp();
      default -> end(last);
    };
  }

  private String upSince(ProcessRun last) {
    String up = "it runs since " + time(info.start()) + ", for " + length(history.upFor());
    if (last == null) {
      return up + ", and has not ended before";
    }
    return up + "; before that " + end(last);
  }

  private String stopped(ProcessRun last) {
    if (!history.waitingFor().isEmpty()) {
      return "it is not started before what it waits for is there";
    }
    if (!history.gaveUp().isEmpty()) {
      return "it could not be started: " + history.gaveUp();
    }
    if (last == null && history.stoppedBy().isEmpty()) {
      return "it was never started";
    }
    return history.stoppedBy().isEmpty() ? end(last) : "it was stopped by " + history.stoppedBy();
  }

  private String failures() {
    int count = history.failedStarts();
    return count == 1 ? "its start has failed" : count + " starts in a row have failed";
  }

  private static String end(ProcessRun run) {
    if (run == null) {
      return "nothing is known of its last run";
    }
    if (!run.spawnError().isEmpty()) {
      return "it could not be started: " + run.spawnError();
    }
    String after = " after " + length(run.lasted());
    if (!run.stoppedBy().isEmpty()) {
      return "it was stopped by " + run.stoppedBy() + after;
    }
    return run.signal().isEmpty()
        ? "it ended with status " + run.exitCode() + after
        : run.signal() + " ended it" + after;
  }

  private String run(ProcessRun run) {
    if (!run.spawnError().isEmpty()) {
      return time(run.start()) + " not started: " + run.spawnError();
    }
    String end = run.signal().isEmpty() ? "exit status " + run.exitCode() : run.signal();
    String how =
        !run.stoppedBy().isEmpty()
            ? "stopped by " + run.stoppedBy()
            : run.expected() ? "expected" : "not expected";
    return "%s ran %s until %s, %s, %s"
        .formatted(time(run.start()), length(run.lasted()), time(run.end()), end, how);
  }

  private String time(long seconds) {
    return TIME.format(Instant.ofEpochSecond(seconds).atZone(zone));
  }

  /**
   * Two units at most, such as {@code 0.25 s}, {@code 12 s}, {@code 3 min 5 s}, {@code 2 d 4 h}.
   */
  static String length(Duration duration) {
    if (duration.toSeconds() < 10) {
      double seconds = duration.toMillis() / 1000.0;
      return String.format(Locale.ROOT, "%.2f s", seconds).replaceFirst("\\.?0+ s$", " s");
    }
    if (duration.toMinutes() < 1) {
      return duration.toSeconds() + " s";
    }
    if (duration.toHours() < 1) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    if (duration.toDays() < 1) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toDays() + " d " + duration.toHoursPart() + " h";
  }
}
