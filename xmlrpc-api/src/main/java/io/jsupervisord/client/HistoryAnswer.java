package io.jsupervisord.client;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a struct of {@code jsupervisord.getProcessHistory} to its record. */
final class HistoryAnswer {
  private static final double NANOS = 1e9;

  private HistoryAnswer() {}

  static ProcessHistory of(Object answer) throws IOException {
    Map<?, ?> struct = Answers.struct(answer);
    List<ProcessRun> runs = new ArrayList<>();
    if (struct.get("runs") instanceof List<?> items) {
      for (Object item : items) {
        runs.add(run(Answers.struct(item)));
      }
    }
    Duration nextTry = duration(struct, "next_try");
    return new ProcessHistory(
        Answers.text(struct, "name"),
        Answers.text(struct, "group"),
        runs,
        (int) Answers.number(struct, "runs_ever"),
        duration(struct, "up_for"),
        (int) Answers.number(struct, "failed_starts"),
        Answers.text(struct, "gave_up"),
        Answers.text(struct, "stopped_by"),
        nextTry.isNegative() ? null : nextTry,
        Answers.text(struct, "waiting_for"));
  }

  private static ProcessRun run(Map<?, ?> struct) {
    return new ProcessRun(
        Answers.number(struct, "start"),
        Answers.number(struct, "end"),
        duration(struct, "lasted"),
        (int) Answers.number(struct, "exit_code"),
        Answers.text(struct, "signal"),
        Boolean.TRUE.equals(struct.get("expected")),
        Answers.text(struct, "stopped_by"),
        Answers.text(struct, "spawn_error"));
  }

  private static Duration duration(Map<?, ?> struct, String member) {
    return struct.get(member) instanceof Number seconds
        ? Duration.ofNanos(Math.round(seconds.doubleValue() * NANOS))
        : Duration.ZERO;
  }
}
