package io.jsupervisord.policy;

/**
 * Everything a program is given that the reference does not know. Where it is {@link #NONE}, a
 * process behaves as the reference's, byte for byte.
 */
public record Additions(
    RestartPolicy restart, ExitOn exitOn, EnvironmentFiles environment, Dependencies dependencies) {
  /** Nothing. */
  public static final Additions NONE =
      new Additions(RestartPolicy.NONE, ExitOn.NEVER, EnvironmentFiles.NONE, Dependencies.NONE);

  /** The same with other dependencies. */
  public Additions with(Dependencies other) {
    return new Additions(restart, exitOn, environment, other);
  }
}
