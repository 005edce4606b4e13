package io.jsupervisord.process;

import io.jsupervisord.event.Events;
import io.jsupervisord.policy.Checks;
import io.jsupervisord.probe.ProbeListener;
import io.jsupervisord.probe.ProbeSpec;
import io.jsupervisord.probe.Prober;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a process is asked from its spawn to its end: until it is ready, and from then on whether it
 * is well. Loop thread only.
 */
final class RunChecks {
  private final ManagedProcess process;
  private final Spawner spawner;
  private final ProcessRuntime runtime;
  private final WaitingRoom room;
  private Checks checks;
  private Notifications notifications;
  private Prober ready;
  private Prober health;
  private boolean readyWasSeen;
  private boolean isReady;
  private boolean readyIsOverdue;
  private boolean isHealthy = true;
  private String readyProblem = "";
  private String healthProblem = "";

  RunChecks(ManagedProcess process, Spawner spawner, ProcessRuntime runtime, WaitingRoom room) {
    this.process = process;
    this.spawner = spawner;
    this.runtime = runtime;
    this.room = room;
    configure();
  }

  private void configure() {
    checks = process.config().additions().checks();
    notifications =
        new Notifications(
            process,
            runtime,
            this::observeReady,
            () -> unhealthy("no WATCHDOG=1 within " + checks.watchdog().toMillis() + " ms"));
  }

  /** The process has another configuration, for its next run if there is none. */
  void reconfigured() {
    Checks before = checks;
    if (process.pid() == 0) {
      configure();
    } else {
      checks = process.config().additions().checks();
      if (!Objects.equals(before.health(), checks.health())
          || !Objects.equals(before.healthSchedule(), checks.healthSchedule())) {
        askAnew();
      }
    }
  }

  private void askAnew() {
    isHealthy = true;
    healthProblem = "";
    if (health != null) {
      health.stop();
      health = null;
    }
    if (isReady && process.isRunning()) {
      watchHealth();
    }
  }

  private void observeReady() {
    if (ready != null && checks.ready() instanceof ProbeSpec.Notify) {
      ready.observed();
    }
  }

  /**
   * A spawn is about to be tried.
   *
   * @throws SpawnError when there is no socket for what it says of itself
   */
  void begin() throws SpawnError {
    readyWasSeen = checks.ready() instanceof ProbeSpec.StartSecs;
    isReady = false;
    readyIsOverdue = false;
    isHealthy = true;
    readyProblem = "";
    healthProblem = "";
    notifications.begin();
    if (!readyWasSeen) {
      ready =
          runtime
              .probes()
              .prober(
                  checks.ready(),
                  checks.readySchedule(),
                  spawner::probeCommand,
                  new ReadyListener());
    }
  }

  /** Reads a stream of the child's output for what makes it ready; null if nothing there does. */
  Consumer<ByteBuffer> tap() {
    return ready == null ? null : ready.tap();
  }

  /** Sets what the child finds in its environment besides. */
  void addTo(Map<String, String> environment) {
    notifications.addTo(environment);
  }

  void spawned(int pid) {
    notifications.spawned(pid);
    if (ready != null) {
      ready.start();
    }
  }

  /** It is RUNNING. */
  void running() {
    if (readyWasSeen) {
      becomeReady();
    }
  }

  private void becomeReady() {
    isReady = true;
    if (ready != null) {
      ready.stop();
      ready = null;
      runtime.log().info("ready: " + process.name());
    }
    runtime.events().raise(Events.ready(process.name(), process.groupName(), process.pid()));
    room.readinessChanged(process);
    process.nudge();
    notifications.watch();
    watchHealth();
  }

  private void watchHealth() {
    if (checks.health() != null) {
      health =
          runtime
              .probes()
              .prober(
                  checks.health(),
                  checks.healthSchedule(),
                  spawner::probeCommand,
                  new HealthListener());
      health.start();
    }
  }

  /** It was asked to stop: how it is no longer matters. */
  void stopping() {
    notifications.stopWatching();
    if (health != null) {
      health.stop();
    }
  }

  /** The child has ended, or there was none. */
  void ended() {
    notifications.ended();
    if (ready != null) {
      ready.stop();
      ready = null;
    }
    if (health != null) {
      health.stop();
      health = null;
    }
    isReady = false;
  }

  private void unhealthy(String reason) {
    isHealthy = false;
    runtime
        .log()
        .warn(
            "unhealthy: %s (%s)%s"
                .formatted(
                    process.name(), reason, checks.restartsUnhealthy() ? "; it is restarted" : ""));
    runtime
        .events()
        .raise(Events.unhealthy(process.name(), process.groupName(), process.pid(), reason));
    if (checks.restartsUnhealthy() && process.isRunning()) {
      process.restartUnwell(reason);
    }
  }

  Wellness wellness(boolean isRunning) {
    return new Wellness(
        isRunning && isReady,
        readyProblem,
        readyIsOverdue,
        checks.health() != null,
        isHealthy,
        healthProblem,
        notifications.status());
  }

  private final class ReadyListener implements ProbeListener {
    @Override
    public void succeeded() {
      readyWasSeen = true;
      readyProblem = "";
      if (process.isRunning() && !isReady) {
        becomeReady();
      }
    }

    @Override
    public void failed(String reason) {
      readyProblem = reason;
    }

    @Override
    public void exhausted(String reason) {
      readyIsOverdue = true;
      runtime.log().warn("not ready: %s (%s)".formatted(process.name(), reason));
      process.nudge();
    }
  }

  private final class HealthListener implements ProbeListener {
    @Override
    public void succeeded() {
      healthProblem = "";
      if (!isHealthy) {
        isHealthy = true;
        runtime.log().info("healthy again: " + process.name());
      }
    }

    @Override
    public void failed(String reason) {
      healthProblem = reason;
    }

    @Override
    public void exhausted(String reason) {
      unhealthy(reason);
    }
  }
}
