package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.policy.RestartPolicy;
import java.math.BigDecimal;
import java.time.Duration;

/** The steps of a {@link Lifecycle} that give up. Loop thread only. */
final class FatalSteps {
  private final Lifecycle lifecycle;
  private final ProcessFacts facts;
  private final RunHistory history;
  private final PlannedStart planned;
  private final ExitRule exitRule;
  private final MainLog log;
  private ProgramConfig config;

  FatalSteps(
      Lifecycle lifecycle,
      ProcessFacts facts,
      RunHistory history,
      PlannedStart planned,
      ExitRule exitRule,
      ProgramConfig config,
      MainLog log) {
    this.lifecycle = lifecycle;
    this.facts = facts;
    this.history = history;
    this.planned = planned;
    this.exitRule = exitRule;
    this.config = config;
    this.log = log;
  }

  /** From now on it gives up by other options. */
  void reconfigure(ProgramConfig newConfig) {
    config = newConfig;
  }

  /** Too many starts in a row have failed ({@code startretries}). */
  void outOfRetries() {
    history.outOfRetries(facts.failures, config.startRetries());
    enter();
    log.info(
        "gave up: %s entered FATAL state, too many start retries too quickly"
            .formatted(config.name()));
    settle();
  }

  /** It has come back too often ({@code restart_limit}). */
  void overLimit() {
    RestartPolicy.Limit limit = config.additions().restart().limit();
    String reason =
        "restarted %d times within %s s (restart_limit)"
            .formatted(limit.count(), seconds(limit.within()));
    history.gaveUp(reason);
    if (facts.spawnError == null) {
      facts.spawnError = reason;
    }
    enter();
    log.info("gave up: %s entered FATAL state, %s".formatted(config.name(), reason));
    settle();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /** FATAL without a word, as while the daemon goes down. */
  void enter() {
    facts.failures = 0;
    lifecycle.enter(ProcessState.FATAL);
  }

  private void settle() {
    planned.forgetPast();
    exitRule.gaveUp();
    planned.afterFatal();
  }
}
