package io.jsupervisord.api;

/**
 * What became of one process in a call that concerned several.
 *
 * @param status {@link Fault#SUCCESS} or the code of a fault
 * @param description {@code OK} or the fault string
 */
public record ProcessResult(String name, String group, int status, String description) {

  /** Whether it went well. */
  public boolean isSuccess() {
    return status == Fault.SUCCESS.code();
  }

  /** {@code name} if the group has the same name, else {@code group:name}. */
  public String canonicalName() {
    return ProcessName.canonical(group, name);
  }
}
