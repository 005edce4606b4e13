package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.loop.Deadline;
import io.jsupervisord.policy.CronTimes;
import io.jsupervisord.policy.Schedule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts processes at the times of their schedules. Those are times of the wall clock, which may be
 * put forward or back: it is looked at once a minute at least while anything is scheduled. Times
 * that were passed over are made up for by one start. When it was put back by up to three hours,
 * what starts more seldom than every hour does not start again at the time that comes twice. Loop
 * thread only.
 */
final class Timetable implements SupervisedProcess.StateListener {
  private static final long LOOK_AGAIN_MILLIS = SECONDS.toMillis(60);
  private static final long CORRECTION_MILLIS = HOURS.toMillis(3);
  private static final long OFTEN_MILLIS = HOURS.toMillis(1);

  private final ProcessRuntime runtime;
  private final Map<ManagedProcess, Entry> entries = new LinkedHashMap<>();
  private final Set<ManagedProcess> queued = new HashSet<>();
  private Deadline deadline;
  private long seenMillis;

  /** When a process is due next. */
  private static final class Entry {
    final Schedule schedule;
    final CronTimes times;
    long nextMillis;

    Entry(Schedule schedule) {
      this.schedule = schedule;
      this.times = schedule.times();
    }

    void plan(long afterMillis) {
      nextMillis = times.after(afterMillis).orElse(Long.MAX_VALUE);
    }
  }

  Timetable(ProcessRuntime runtime) {
    this.runtime = runtime;
  }

  /** A group has become active. */
  void added(ManagedGroup group) {
    group.members().forEach(this::register);
    sleep();
  }

  private void register(ManagedProcess process) {
    Schedule schedule = process.config().additions().schedule();
    if (!schedule.isNone()) {
      Entry entry = new Entry(schedule);
      entry.plan(clock().epochMillis());
      entries.put(process, entry);
      process.addListener(this);
    }
  }

  /** A process has become a member of an active group. */
  void added(ManagedProcess process) {
    register(process);
    sleep();
  }

  /** A process may have another schedule now. */
  void reconfigured(ManagedProcess process) {
    Entry entry = entries.get(process);
    Schedule before = entry == null ? Schedule.NONE : entry.schedule;
    if (!before.equals(process.config().additions().schedule())) {
      entries.remove(process);
      queued.remove(process);
      register(process);
      sleep();
    }
  }

  /** A process is no longer a member of an active group. */
  void removed(ManagedProcess process) {
    entries.remove(process);
    queued.remove(process);
    sleep();
  }

  /** A group is no longer active. */
  void removed(ManagedGroup group) {
    for (ManagedProcess process : group.members()) {
      entries.remove(process);
      queued.remove(process);
    }
    sleep();
  }

  /** Nothing is started by the clock any more. */
  void end() {
    entries.clear();
    queued.clear();
    sleep();
  }

  /**
   * A person has stopped it: what waited for its end does not start.
   *
   * @return whether something did
   */
  boolean forget(ManagedProcess process) {
    return queued.remove(process);
  }

  /** Whether it starts when it has ended. */
  boolean isQueued(ManagedProcess process) {
    return queued.contains(process);
  }

  /** Wall-clock seconds of the next start; 0 for none. */
  long nextRun(ManagedProcess process) {
    Entry entry = entries.get(process);
    return entry == null || entry.nextMillis == Long.MAX_VALUE
        ? 0
        : MILLISECONDS.toSeconds(entry.nextMillis);
  }

  private Clock clock() {
    return runtime.reactor().clock();
  }

  /** Until the first of them is due, or the clock may have been put. */
  private void sleep() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
    if (entries.isEmpty()) {
      return;
    }
    long now = clock().epochMillis();
    noticeStepBack(now);
    seenMillis = now;
    long wait = LOOK_AGAIN_MILLIS;
    for (Entry entry : entries.values()) {
      wait = Math.min(wait, Math.max(0, entry.nextMillis - now));
    }
    deadline = runtime.reactor().after(MILLISECONDS.toNanos(wait), this::look);
  }

  private void look() {
    long now = clock().epochMillis();
    for (ManagedProcess process : List.copyOf(entries.keySet())) {
      Entry entry = entries.get(process);
      if (entry == null) {
        continue;
      }
      if (now >= entry.nextMillis) {
        entry.plan(now);
        isTime(process);
      }
    }
    sleep();
  }

  /** What was planned by a clock that has been put back since would come too late. */
  private void noticeStepBack(long now) {
    if (now >= seenMillis) {
      return;
    }
    for (Entry entry : entries.values()) {
      if (entry.nextMillis > now
          && (seenMillis - now > CORRECTION_MILLIS
              || entry.nextMillis - seenMillis <= OFTEN_MILLIS)) {
        entry.plan(now);
      }
    }
  }

  private void isTime(ManagedProcess process) {
    if (process.isDisabled()) {
      say(process, "is disabled, this run is skipped");
      return;
    }
    if (process.waitingFor() != null) {
      say(process, "waits for " + process.waitingFor() + ", this run is skipped");
      return;
    }
    if (process.state().isStopped()) {
      process.startOnSchedule();
      return;
    }
    switch (process.config().additions().schedule().overlap()) {
      case SKIP -> say(process, "has not ended, this run is skipped");
      case QUEUE -> {
        say(process, "has not ended, the next run follows");
        queued.add(process);
      }
      case REPLACE -> {
        say(process, "has not ended and is stopped for the next run");
        queued.add(process);
        if (process.state() != ProcessState.STOPPING) {
          process.stopByItself("its schedule");
        }
      }
    }
  }

  private void say(ManagedProcess process, String what) {
    runtime.log().info("schedule: '%s' %s".formatted(process.name(), what));
  }

  @Override
  public void stateChanged(SupervisedProcess process, ProcessState from, ProcessState to) {
    ManagedProcess changed = (ManagedProcess) process;
    if (to.isStopped() && queued.remove(changed)) {
      changed.startOnSchedule();
    }
  }
}
