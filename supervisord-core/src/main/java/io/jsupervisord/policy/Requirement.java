package io.jsupervisord.policy;

/**
 * One thing a process depends on.
 *
 * @param text the name as written, without the condition
 * @param group the group it is in
 * @param process its name; null for all processes of the group
 */
public record Requirement(String text, String group, String process, Condition condition) {

  /** As a person reads it: {@code db:ready}. */
  public String description() {
    return text + ":" + condition.text();
  }
}
