package io.jsupervisord.client;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.OptionChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The answers of {@code jsupervisord.planUpdate} and {@code jsupervisord.updateMinimal}. */
final class PlanAnswers {
  private PlanAnswers() {}

  static List<GroupPlan> plans(Object answer) throws IOException {
    List<GroupPlan> plans = new ArrayList<>();
    for (Object item : Answers.list(answer)) {
      Map<?, ?> struct = Answers.struct(item);
      plans.add(
          new GroupPlan(
              Answers.text(struct, "group"),
              Answers.text(struct, "change"),
              processes(struct.get("processes")),
              options(struct.get("options"))));
    }
    return plans;
  }

  private static List<GroupPlan.ProcessPlan> processes(Object answer) throws IOException {
    List<GroupPlan.ProcessPlan> processes = new ArrayList<>();
    for (Object item : Answers.list(answer)) {
      Map<?, ?> struct = Answers.struct(item);
      processes.add(
          new GroupPlan.ProcessPlan(
              Answers.text(struct, "name"),
              Answers.text(struct, "action"),
              Answers.text(struct, "problem")));
    }
    return processes;
  }

  private static List<OptionChange> options(Object answer) throws IOException {
    List<OptionChange> options = new ArrayList<>();
    for (Object item : Answers.list(answer)) {
      Map<?, ?> struct = Answers.struct(item);
      options.add(
          new OptionChange(
              Answers.text(struct, "process"),
              Answers.text(struct, "option"),
              Answers.text(struct, "old"),
              Answers.text(struct, "new"),
              Answers.text(struct, "note")));
    }
    return options;
  }
}
