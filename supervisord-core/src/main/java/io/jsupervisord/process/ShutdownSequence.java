package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.event.ListenerPool;
import io.jsupervisord.loop.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The orderly end: groups stop one after the other, the highest priority number first, and a line
 * in the log says every 3 s what is waited for. Event listeners are let finish first with what they
 * were told of the groups before them; that takes a second at most in all. Loop thread only.
 */
final class ShutdownSequence implements SupervisedProcess.StateListener {
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long SERVING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final GroupTable table;
  private final ProcessRuntime runtime;
  private final Runnable whenDown;
  private final List<ManagedGroup> left;
  private final List<ManagedGroup> begun = new ArrayList<>();
  private ManagedGroup stopping;
  private Deadline report;
  private Deadline serving;
  private long servingLeft = SERVING_NANOS;
  private boolean awake;
  private boolean busy;
  private boolean changed;
  private boolean done;

  ShutdownSequence(GroupTable table, ProcessRuntime runtime, Runnable whenDown) {
    this.table = table;
    this.runtime = runtime;
    this.whenDown = whenDown;
    this.left = new ArrayList<>(table.byPriority());
  }

  void begin() {
    table.groups().forEach(g -> g.processes().forEach(p -> p.addListener(this)));
    busy = true;
    try {
      stopNext();
    } finally {
      busy = false;
    }
    report();
    goOn();
  }

  @Override
  public void stateChanged(SupervisedProcess process, ProcessState from, ProcessState to) {
    if (to.isStopped()) {
      changed = true;
      goOnSoon();
    }
  }

  /**
   * In a later turn of the loop: exits that are collected in one go must not lead through many
   * groups before listeners are sent the first of the events.
   */
  private void goOnSoon() {
    if (!busy && !awake) {
      awake = true;
      runtime
          .reactor()
          .execute(
              () -> {
                awake = false;
                goOn();
              });
    }
  }

  /**
   * Tells those that still stand, and the next groups. Who waits for a retry is down as soon as it
   * is told, which leads here again; then the call that has told it goes on.
   */
  private void goOn() {
    if (busy) {
      return;
    }
    busy = true;
    try {
      do {
        if (changed) {
          changed = false;
          begun.stream().filter(group -> !group.isDown()).forEach(ManagedGroup::shutdown);
        }
        step();
      } while (changed);
    } finally {
      busy = false;
    }
  }

  /**
   * Goes on with the next group, and the one after it, as long as the last one is down, or waits
   * for processes of other groups that depend on it.
   */
  private void step() {
    while (!done && (stopping == null || stopping.isHeldBack())) {
      if (left.isEmpty()) {
        if (!begun.stream().allMatch(ManagedGroup::isDown)) {
          cutCircle();
          return;
        }
        done = true;
        cancelReport();
        runtime.reactor().execute(whenDown);
      } else if (letListenersFinish(left.get(left.size() - 1))) {
        return;
      } else {
        stopNext();
      }
    }
  }

  /** Whether the group's listeners are at work and there is time for them. */
  private boolean letListenersFinish(ManagedGroup group) {
    ListenerPool pool = group.pool();
    if (serving != null) {
      return true;
    }
    if (pool == null || servingLeft <= 0 || !pool.isServing()) {
      return false;
    }
    long since = runtime.reactor().clock().nanos();
    Runnable end =
        () -> {
          serving.cancel();
          serving = null;
          servingLeft -= runtime.reactor().clock().nanos() - since;
          goOn();
        };
    pool.whenServed(end);
    serving =
        runtime
            .reactor()
            .after(
                servingLeft,
                () -> {
                  pool.whenServed(null);
                  end.run();
                });
    return true;
  }

  /**
   * Configurations of different times can make a circle together, each of whom waits for the end of
   * the next: when nobody else is waited for, one of them has to go first.
   */
  private void cutCircle() {
    List<ManagedProcess> up =
        begun.stream()
            .flatMap(group -> group.members().stream())
            .filter(process -> !process.state().isStopped())
            .toList();
    if (!up.isEmpty() && up.stream().noneMatch(p -> p.state() == ProcessState.STOPPING)) {
      up.get(0).shutdown();
    }
  }

  private void stopNext() {
    if (!left.isEmpty()) {
      stopping = left.remove(left.size() - 1);
      begun.add(stopping);
      stopping.shutdown();
    }
  }

  private void report() {
    List<SupervisedProcess> unstopped =
        table.groups().stream().flatMap(group -> group.unstopped().stream()).toList();
    if (!unstopped.isEmpty()) {
      runtime
          .log()
          .info(
              unstopped.stream()
                  .map(SupervisedProcess::name)
                  .collect(Collectors.joining(", ", "waiting for ", " to die")));
      unstopped.forEach(p -> runtime.log().blather(p.name() + " state: " + p.state()));
    }
    report = runtime.reactor().after(REPORT_NANOS, this::report);
  }

  private void cancelReport() {
    if (report != null) {
      report.cancel();
    }
  }
}
