package io.jsupervisord.api;

import java.time.Duration;
import java.util.List;

/**
 * What {@code jsupervisord.getProcessHistory} tells: the last runs of a process, and what comes
 * next. It begins anew when supervisord or the group does.
 *
 * @param runs the last ones that are over, oldest first; at most ten
 * @param runsEver how many are over in all
 * @param upFor how long the run there is now has lasted; zero when nothing runs
 * @param failedStarts how many starts in a row have failed
 * @param gaveUp why it is FATAL, when a rule has decided so, or why its start was refused; or empty
 * @param stoppedBy who or what has asked for the stop that is under way, or has ended the last wait
 *     for a start; or empty
 * @param nextTry how long until it is started again by itself; null when it is not planned
 * @param waitingFor what it waits for before it is started, such as {@code db:ready}; or empty
 */
public record ProcessHistory(
    String name,
    String group,
    List<ProcessRun> runs,
    int runsEver,
    Duration upFor,
    int failedStarts,
    String gaveUp,
    String stoppedBy,
    Duration nextTry,
    String waitingFor) {
  public ProcessHistory {
    runs = List.copyOf(runs);
  }
}
