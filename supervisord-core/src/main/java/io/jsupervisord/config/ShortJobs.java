package io.jsupervisord.config;

import io.jsupervisord.config.Configuration.Message;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Warns of jobs whose end somebody waits for and whose {@code startsecs} nobody has thought of: one
 * that is done within that second counts as a failed start, and never completes.
 */
final class ShortJobs {
  private final Map<String, String> defaultStarts;
  private final Set<String> told = new HashSet<>();

  /**
   * @param defaultStarts as in {@link ReadContext}
   */
  ShortJobs(Map<String, String> defaultStarts) {
    this.defaultStarts = defaultStarts;
  }

  /** Adds a line for each section of such a job. */
  void warn(List<GroupConfig> groups, List<Message> messages) {
    for (GroupConfig group : groups) {
      for (ProgramConfig process : group.processes()) {
        for (Requirement requirement : process.additions().dependencies().requirements()) {
          if (requirement.condition() == Condition.COMPLETED) {
            warn(requirement, group.name() + ":" + process.name(), groups, messages);
          }
        }
      }
    }
  }

  private void warn(
      Requirement requirement, String waiter, List<GroupConfig> groups, List<Message> messages) {
    for (GroupConfig group : groups) {
      if (!group.name().equals(requirement.group())) {
        continue;
      }
      for (ProgramConfig job : group.processes()) {
        boolean isMeant = requirement.process() == null || requirement.process().equals(job.name());
        String section = defaultStarts.get(group.name() + ":" + job.name());
        if (isMeant && section != null && told.add(section)) {
          messages.add(
              new Message(
                  LogLevel.WARN,
                  ("For [%s], startsecs is not set and %s waits for %s: a run shorter than the"
                          + " default of %d s counts as a failed start and does not complete; set"
                          + " startsecs=0 for a short job")
                      .formatted(section, waiter, requirement.description(), job.startSecs())));
        }
      }
    }
  }
}
