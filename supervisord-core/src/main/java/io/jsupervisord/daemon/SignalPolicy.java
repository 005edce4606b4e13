package io.jsupervisord.daemon;

import io.jsupervisord.log.MainLog;

/** What each signal means to the daemon (manual: "Signals"). Loop thread only. */
final class SignalPolicy {
  /** What signals act on. */
  interface Target {
    /** Whether the daemon is on its way down for good. */
    boolean isShuttingDown();

    void shutdown();

    void restart();

    void reopenLogs();

    void reap();
  }

  private final Target target;
  private final MainLog log;

  SignalPolicy(Target target, MainLog log) {
    this.target = target;
    this.log = log;
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
          target.restart();
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
