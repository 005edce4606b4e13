package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.loop.Clock;
import java.time.Duration;
import java.util.Objects;

/** What is told of the past of a process and of its next start. Loop thread only. */
final class ProcessReport {
  private final ManagedProcess process;
  private final ProcessFacts facts;
  private final RunHistory history;
  private final NextStep next;
  private final WaitingRoom room;
  private final Clock clock;

  ProcessReport(
      ManagedProcess process,
      ProcessFacts facts,
      RunHistory history,
      NextStep next,
      WaitingRoom room,
      Clock clock) {
    this.process = process;
    this.facts = facts;
    this.history = history;
    this.next = next;
    this.room = room;
    this.clock = clock;
  }

  ProcessHistory history() {
    return new ProcessHistory(
        process.name(),
        process.groupName(),
        history.runs(),
        history.ever(),
        Duration.ofNanos(facts.uptime(clock)),
        facts.failures,
        history.gaveUpBecause(),
        history.stopCause(),
        nextTry(),
        Objects.requireNonNullElse(room.waitingFor(process), ""));
  }

  private Duration nextTry() {
    if (process.state() != ProcessState.BACKOFF && !process.state().isStopped()) {
      return null;
    }
    long nanos = next.remainingNanos();
    if (nanos >= 0) {
      return Duration.ofNanos(nanos);
    }
    long scheduled = process.nextRun();
    return scheduled == 0
        ? null
        : Duration.ofMillis(Math.max(0, SECONDS.toMillis(scheduled) - clock.epochMillis()));
  }
}
