package io.jsupervisord.log;

import java.util.ArrayList;
import java.util.List;

/** A main log that keeps its lines as {@code LEVL message}, all levels from the one given up. */
public final class RecordingMainLog implements MainLog {
  private final LogLevel threshold;
  private final List<String> lines = new ArrayList<>();

  /** Keeps everything. */
  public RecordingMainLog() {
    this(LogLevel.BLATHER);
  }

  public RecordingMainLog(LogLevel threshold) {
    this.threshold = threshold;
  }

  @Override
  public boolean isEnabled(LogLevel level) {
    return level.rank() >= threshold.rank();
  }

  @Override
  public synchronized void log(LogLevel level, String message) {
    if (isEnabled(level)) {
      lines.add(level.code() + " " + message);
    }
  }

  /** The lines so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines so far, which are then forgotten. */
  public synchronized List<String> drain() {
    List<String> drained = List.copyOf(lines);
    lines.clear();
    return drained;
  }
}
