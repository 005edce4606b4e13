package io.jsupervisord.update;

import io.jsupervisord.api.GroupPlan.ProcessPlan;

/** What an update does to one process. */
enum Step {
  START("start"),
  /** It is stopped and stays down, for it does not start by itself. */
  STOP("stop"),
  RESTART("restart"),
  /** It is as it was, with new values. */
  APPLY("apply"),
  /** It is new and does not start by itself. */
  ADD("add"),
  /** It is down and goes. */
  REMOVE("remove"),
  STOP_AND_REMOVE("stop, remove"),
  NOTHING("nothing");

  private final String word;

  Step(String word) {
    this.word = word;
  }

  ProcessPlan of(String process) {
    return of(process, "");
  }

  ProcessPlan of(String process, String problem) {
    return new ProcessPlan(process, word, problem);
  }
}
