package io.jsupervisord.rpc;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A history as the wire knows it. Durations are seconds with three decimals, none is -1. */
final class HistoryForm {
  private static final double MILLIS = 1_000;

  private HistoryForm() {}

  static Map<String, Object> of(ProcessHistory history) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("name", history.name());
    struct.put("group", history.group());
    struct.put("runs", history.runs().stream().map(HistoryForm::run).toList());
    struct.put("runs_ever", history.runsEver());
    struct.put("up_for", seconds(history.upFor()));
    struct.put("failed_starts", history.failedStarts());
    struct.put("gave_up", history.gaveUp());
    struct.put("stopped_by", history.stoppedBy());
    struct.put("next_try", history.nextTry() == null ? -1.0 : seconds(history.nextTry()));
    struct.put("waiting_for", history.waitingFor());
    return struct;
  }

  private static Map<String, Object> run(ProcessRun run) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("start", WireForm.clamp(run.start()));
    struct.put("end", WireForm.clamp(run.end()));
    struct.put("lasted", seconds(run.lasted()));
    struct.put("exit_code", run.exitCode());
    struct.put("signal", run.signal());
    struct.put("expected", run.expected());
    struct.put("stopped_by", run.stoppedBy());
    struct.put("spawn_error", run.spawnError());
    return struct;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
