package io.jsupervisord.process;

/**
 * Knows which processes do not start by themselves, whatever their options say. Loop thread only.
 */
@FunctionalInterface
public interface DisabledProcesses {
  /** There are none. */
  DisabledProcesses NONE = (group, name) -> false;

  boolean contains(String group, String name);
}
