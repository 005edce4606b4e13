package io.jsupervisord.api;

/**
 * A process name as people and clients write it: {@code process}, {@code group:process}, {@code
 * group:*} or {@code group:}.
 *
 * @param group the group's name; the process's own name when none was given
 * @param process the process's name, or null for all of the group
 */
public record ProcessName(String group, String process) {

  /** Splits at the first colon. A bare name means that process of the group of the same name. */
  public static ProcessName parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new ProcessName(text, text);
    }
    String process = text.substring(colon + 1);
    boolean all = process.isEmpty() || process.equals("*");
    return new ProcessName(text.substring(0, colon), all ? null : process);
  }

  /** Whether all processes of the group are meant. */
  public boolean isWholeGroup() {
    return process == null;
  }

  /** The short form: {@code process} if the group has the same name, else {@code group:process}. */
  public static String canonical(String group, String process) {
    return group.equals(process) ? process : group + ":" + process;
  }
}
