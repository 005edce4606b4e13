package io.jsupervisord.policy;

/**
 * Everything a program is given that the reference does not know. Where it is {@link #NONE}, a
 * process behaves as the reference's, byte for byte.
 */
public record Additions(
    RestartPolicy restart,
    ExitOn exitOn,
    EnvironmentFiles environment,
    Dependencies dependencies,
    Checks checks,
    ProcessLimits limits,
    Schedule schedule) {
  /** Nothing. */
  public static final Additions NONE =
      new Additions(
          RestartPolicy.NONE,
          ExitOn.NEVER,
          EnvironmentFiles.NONE,
          Dependencies.NONE,
          Checks.NONE,
          ProcessLimits.NONE,
          Schedule.NONE);

  /**
   * Whether there is nothing. Unlike {@code equals(NONE)}, whose code the JVM makes when it is
   * first used, it costs a start nothing.
   */
  public boolean isNone() {
    return restart.isNone()
        && exitOn == ExitOn.NEVER
        && environment.isEmpty()
        && dependencies.isNone()
        && checks.isNone()
        && limits.isNone()
        && schedule.isNone();
  }

  /** The same with other restart rules. */
  public Additions with(RestartPolicy other) {
    return new Additions(other, exitOn, environment, dependencies, checks, limits, schedule);
  }

  /** The same with another rule for the end of the daemon. */
  public Additions with(ExitOn other) {
    return new Additions(restart, other, environment, dependencies, checks, limits, schedule);
  }

  /** The same with other files of variables. */
  public Additions with(EnvironmentFiles other) {
    return new Additions(restart, exitOn, other, dependencies, checks, limits, schedule);
  }

  /** The same with other dependencies. */
  public Additions with(Dependencies other) {
    return new Additions(restart, exitOn, environment, other, checks, limits, schedule);
  }

  /** The same with other checks. */
  public Additions with(Checks other) {
    return new Additions(restart, exitOn, environment, dependencies, other, limits, schedule);
  }

  /** The same with other limits. */
  public Additions with(ProcessLimits other) {
    return new Additions(restart, exitOn, environment, dependencies, checks, other, schedule);
  }

  /** The same with other times at which it starts. */
  public Additions with(Schedule other) {
    return new Additions(restart, exitOn, environment, dependencies, checks, limits, other);
  }
}
