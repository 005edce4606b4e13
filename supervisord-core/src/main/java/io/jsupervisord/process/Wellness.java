package io.jsupervisord.process;

/**
 * How a process is by its checks.
 *
 * @param ready whether it is RUNNING and its readiness check has succeeded if it has one
 * @param readyProblem why the last readiness check failed; empty when none did
 * @param readyIsOverdue whether readiness was asked for as often as its schedule allows
 * @param isChecked whether its health is asked for
 * @param healthy false from too many failed health checks to the next that succeeds
 * @param healthProblem why the last health check failed; empty when none did
 * @param statusText what it has said of its state itself; or empty
 */
public record Wellness(
    boolean ready,
    String readyProblem,
    boolean readyIsOverdue,
    boolean isChecked,
    boolean healthy,
    String healthProblem,
    String statusText) {
  /** Without any check. */
  static Wellness unchecked(boolean isRunning) {
    return new Wellness(isRunning, "", false, false, true, "", "");
  }
}
