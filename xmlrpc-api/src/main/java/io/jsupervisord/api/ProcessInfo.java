package io.jsupervisord.api;

/**
 * What {@code getProcessInfo} tells of one process: the 14 members of the struct, in its order. All
 * times are seconds since the epoch on the daemon's wall clock, 0 for never.
 *
 * @param start the last spawn attempt
 * @param stop the last exit that was collected; kept over a restart
 * @param now the daemon's time when it answered
 * @param state one of {@link ProcessState}'s codes
 * @param spawnerr the last spawn error, empty for none
 * @param exitstatus the last exit code, -1 for death by a signal, 0 when there is none to tell
 * @param logfile the same as {@code stdoutLogfile}
 * @param stdoutLogfile the path, empty for none
 * @param stderrLogfile the path, empty for none
 * @param pid 0 when nothing runs
 * @param description a line for people, such as {@code pid 12, uptime 0:00:05}
 */
public record ProcessInfo(
    String name,
    String group,
    long start,
    long stop,
    long now,
    int state,
    String statename,
    String spawnerr,
    int exitstatus,
    String logfile,
    String stdoutLogfile,
    String stderrLogfile,
    int pid,
    String description) {

  /** {@code name} if the group has the same name, else {@code group:name}. */
  public String canonicalName() {
    return ProcessName.canonical(group, name);
  }
}
