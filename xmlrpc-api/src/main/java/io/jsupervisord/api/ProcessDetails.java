package io.jsupervisord.api;

import java.util.List;

/**
 * What {@code jsupervisord.getProcessDetails} tells of a process beyond {@link ProcessInfo}.
 *
 * @param ready whether it is RUNNING and its readiness check, if it has one, has succeeded
 * @param readyProblem why the last readiness check failed; empty when none did
 * @param health one of the words HEALTHY and UNHEALTHY in lower case; empty without a check
 * @param healthProblem why the last health check failed; empty when none did
 * @param statusText what the process itself has said of its state, by sd_notify; or empty
 * @param waitingFor what it waits for before it is started, such as {@code db:ready}; or empty
 * @param dependsOn all that it depends on, each with its condition
 * @param restarts how often it was started again by itself since supervisord began
 */
public record ProcessDetails(
    String name,
    String group,
    boolean ready,
    String readyProblem,
    String health,
    String healthProblem,
    String statusText,
    String waitingFor,
    List<String> dependsOn,
    int restarts) {
  public ProcessDetails {
    dependsOn = List.copyOf(dependsOn);
  }
}
