package io.jsupervisord.process;

import io.jsupervisord.policy.Checks;
import io.jsupervisord.probe.NotifyChannel;
import io.jsupervisord.probe.NotifyListener;
import io.jsupervisord.probe.Watchdog;
import java.io.IOException;
import java.util.Map;

/**
 * What a process says of itself by sd_notify(3), if it was asked to. A socket serves one run. Loop
 * thread only.
 */
final class Notifications implements NotifyListener {
  private final ManagedProcess process;
  private final Checks checks;
  private final ProcessRuntime runtime;
  private final Runnable whenReady;
  private final Watchdog watchdog;
  private NotifyChannel channel;
  private String status = "";

  /**
   * @param whenReady runs at each {@code READY=1}
   * @param whenSilent runs when it has not said in time that it is alive
   */
  Notifications(
      ManagedProcess process, ProcessRuntime runtime, Runnable whenReady, Runnable whenSilent) {
    this.process = process;
    this.checks = process.config().additions().checks();
    this.runtime = runtime;
    this.whenReady = whenReady;
    this.watchdog =
        checks.watchdog() == null
            ? null
            : new Watchdog(runtime.reactor(), checks.watchdog(), whenSilent);
  }

  /**
   * A spawn is about to be tried.
   *
   * @throws SpawnError when there is no socket to be had
   */
  void begin() throws SpawnError {
    status = "";
    if (checks.needNotifySocket()) {
      try {
        channel = runtime.probes().notifyChannel(process.config().uid());
      } catch (IOException e) {
        throw new SpawnError("cannot make NOTIFY_SOCKET: " + e.getMessage(), e);
      }
    }
  }

  /** Sets what the child finds in its environment. */
  void addTo(Map<String, String> environment) {
    if (channel != null) {
      channel.addTo(environment, checks.watchdog());
    }
  }

  void spawned(int pid) {
    if (channel != null) {
      channel.listen(pid, this);
    }
  }

  /** From now on it must say that it is alive. */
  void watch() {
    if (watchdog != null) {
      watchdog.start();
    }
  }

  /** The child has ended, is asked to, or there was none. */
  void stopWatching() {
    if (watchdog != null) {
      watchdog.stop();
    }
  }

  void ended() {
    stopWatching();
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  /** What it has said last of what it does; or empty. */
  String status() {
    return status;
  }

  @Override
  public void ready() {
    whenReady.run();
  }

  @Override
  public void status(String text) {
    status = text;
  }

  @Override
  public void stopping() {
    stopWatching();
  }

  @Override
  public void alive() {
    if (watchdog != null) {
      watchdog.alive();
    }
  }

  @Override
  public void stuck() {
    if (watchdog != null) {
      watchdog.stuck();
    }
  }

  @Override
  public void refused(String why) {
    runtime.log().warn(process.name() + ": " + why);
  }
}
