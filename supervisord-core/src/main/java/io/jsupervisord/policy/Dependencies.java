package io.jsupervisord.policy;

import java.util.List;

/** What a process depends on, all of it at the same time. */
public record Dependencies(List<Requirement> requirements, OnDependencyFailure onFailure) {
  /** Nothing. */
  public static final Dependencies NONE = new Dependencies(List.of(), OnDependencyFailure.WAIT);

  public Dependencies {
    requirements = List.copyOf(requirements);
  }

  /** Whether it is as if there had been no such option. */
  public boolean isNone() {
    return requirements.isEmpty() && onFailure == OnDependencyFailure.WAIT;
  }
}
