package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.process.ProcessStatistics.Stream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of a process. Loop thread only. */
final class Tally {
  private final Clock clock;
  private final Map<ExitKind, Integer> exits = new EnumMap<>(ExitKind.class);
  private final Map<ProcessState, Duration> timeIn = new EnumMap<>(ProcessState.class);
  private ProcessState state = ProcessState.STOPPED;
  private long since;
  private int spawnFailures;
  private Stream stdout = Stream.NONE;
  private Stream stderr = Stream.NONE;

  Tally(Clock clock) {
    this.clock = clock;
    since = clock.nanos();
  }

  void entered(ProcessState entered) {
    long now = clock.nanos();
    timeIn.merge(state, Duration.ofNanos(now - since), Duration::plus);
    since = now;
    state = entered;
  }

  void spawnFailed() {
    spawnFailures++;
  }

  /** A child has ended and its output was read. */
  void ended(ExitKind kind, Life life) {
    exits.merge(kind, 1, Integer::sum);
    stdout = stdout.plus(of(life, 0));
    stderr = stderr.plus(of(life, 1));
  }

  private static Stream of(Life life, int index) {
    List<OutputReader> outputs = life == null ? List.of() : life.outputs();
    return index < outputs.size() ? outputs.get(index).count() : Stream.NONE;
  }

  /**
   * What was counted up to now.
   *
   * @param life the child there is now, or null
   */
  ProcessStatistics statistics(Life life) {
    Map<ProcessState, Duration> times = new EnumMap<>(timeIn);
    times.merge(state, Duration.ofNanos(clock.nanos() - since), Duration::plus);
    return new ProcessStatistics(
        Map.copyOf(exits),
        spawnFailures,
        times,
        stdout.plus(of(life, 0)),
        stderr.plus(of(life, 1)));
  }
}
