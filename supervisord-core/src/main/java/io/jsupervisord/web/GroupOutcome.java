package io.jsupervisord.web;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.ProcessResult;
import java.util.List;

/** Tells what became of an action on many processes. */
final class GroupOutcome {
  private static final int NAMED = 5;

  private GroupOutcome() {}

  /**
   * The message.
   *
   * @param done what is said when all went well
   * @param results the {@link ProcessResult} of each process
   * @return {@code done}, or with {@code ERROR: } before it and the processes that failed after it
   */
  static String message(String done, Object results) {
    List<ProcessResult> failed =
        ((List<?>) results)
            .stream()
                .map(ProcessResult.class::cast)
                .filter(result -> result.status() != Fault.SUCCESS.code())
                .toList();
    if (failed.isEmpty()) {
      return done;
    }
    StringBuilder message = new StringBuilder("ERROR: " + done + ", but not ");
    for (int i = 0; i < Math.min(failed.size(), NAMED); i++) {
      ProcessResult result = failed.get(i);
      message.append(i == 0 ? "" : ", ");
      message.append(ProcessName.canonical(result.group(), result.name()));
      message.append(" (").append(result.description()).append(')');
    }
    if (failed.size() > NAMED) {
      message.append(" and ").append(failed.size() - NAMED).append(" more");
    }
    return message.toString();
  }
}
