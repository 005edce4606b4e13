package io.jsupervisord.daemon;

import io.jsupervisord.config.ConfigException;
import io.jsupervisord.log.MainLog;

/** What each signal means to the daemon (manual: "Signals"). Loop thread only. */
final class SignalPolicy {
  /** What signals act on. */
  interface Target {
    /** Whether the daemon is on its way down for good. */
    boolean isShuttingDown();

    void shutdown();

    /**
     * Begins a restart.
     *
     * @throws ConfigException when the files are broken: everything goes on as it was
     */
    void restart() throws ConfigException;

    void reopenLogs();

    void reap();
  }

  private final Target target;
  private final MainLog log;

  SignalPolicy(Target target, MainLog log) {
    this.target = target;
    this.log = log;
  }

  private void restart() {
    try {
      target.restart();
    } catch (ConfigException e) {
      log.error("restart refused, everything goes on as it was: " + e.getMessage());
    }
  }

  /**
   * Acts on a signal that was received.
   *
   * @param name such as {@code SIGTERM}
   */
  void received(String name) {
    switch (name) {
      case "SIGTERM", "SIGINT", "SIGQUIT" -> {
        log.warn("received " + name + " indicating exit request");
        target.shutdown();
      }
      case "SIGHUP" -> {
        if (target.isShuttingDown()) {
          log.warn("ignored SIGHUP indicating restart request (shutdown in progress)");
        } else {
          log.warn("received SIGHUP indicating restart request");
          restart();
        }
      }
      case "SIGUSR2" -> {
        log.info("received SIGUSR2 indicating log reopen request");
        target.reopenLogs();
      }
      case "SIGCHLD" -> {
        target.reap();
        log.debug("received SIGCHLD indicating a child quit");
      }
      default -> log.blather("received " + name + " indicating nothing");
    }
  }
}
