package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import java.time.Duration;
import java.util.Map;

/**
 * What has been counted of a process since it was added.
 *
 * @param exits how its children have ended; what never happened is missing
 * @param spawnFailures how often there was no child at all
 * @param timeIn how long it was in each state, the present one included; what it never was in is
 *     missing
 * @param stdout of its children's standard output, with standard error where that goes there
 * @param stderr of their standard error
 */
public record ProcessStatistics(
    Map<ExitKind, Integer> exits,
    int spawnFailures,
    Map<ProcessState, Duration> timeIn,
    Stream stdout,
    Stream stderr) {
  /** Nothing was counted. */
  public static final ProcessStatistics NONE =
      new ProcessStatistics(Map.of(), 0, Map.of(), Stream.NONE, Stream.NONE);

  /**
   * An output stream.
   *
   * @param bytes how many were read from it
   * @param lost how many of them its log file did not take
   */
  public record Stream(long bytes, long lost) {
    static final Stream NONE = new Stream(0, 0);

    Stream plus(Stream other) {
      return new Stream(bytes + other.bytes, lost + other.lost);
    }
  }
}
