package io.jsupervisord.rpc;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.OptionChange;
import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ReloadResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers as the wire knows them: strings, 32-bit integers, booleans, doubles, lists, and maps
 * whose order is the order of the members. It is made of an answer's records off the loop thread.
 */
public final class WireForm {
  private WireForm() {}

  /**
   * The wire's form of an answer. A number that does not fit into 32 bits becomes the nearest one
   * that does: clients crash on anything else.
   */
  public static Object of(Object answer) {
    if (answer instanceof ProcessInfo info) {
      return info(info);
    }
    if (answer instanceof ProcessDetails details) {
      return details(details);
    }
    if (answer instanceof GroupPlan plan) {
      return plan(plan);
    }
    if (answer instanceof ProcessHistory history) {
      return HistoryForm.of(history);
    }
    if (answer instanceof ProcessResult result) {
      return result(result);
    }
    if (answer instanceof LogTail tail) {
      return List.of(tail.text(), clamp(tail.offset()), tail.overflow());
    }
    if (answer instanceof ReloadResult reload) {
      return List.of(List.of(reload.added(), reload.changed(), reload.removed()));
    }
    if (answer instanceof Long number) {
      return clamp(number);
    }
    if (answer instanceof List<?> list) {
      List<Object> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(of(item)));
      return items;
    }
    if (answer instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, value) -> members.put((String) name, of(value)));
      return members;
    }
    return answer;
  }

  private static Map<String, Object> info(ProcessInfo info) {
    Map<String, Object> struct = new LinkedHashMap<>(32);
    struct.put("name", info.name());
    struct.put("group", info.group());
    struct.put("start", clamp(info.start()));
    struct.put("stop", clamp(info.stop()));
    struct.put("now", clamp(info.now()));
    struct.put("state", info.state());
    struct.put("statename", info.statename());
    struct.put("spawnerr", info.spawnerr());
    struct.put("exitstatus", info.exitstatus());
    struct.put("logfile", info.logfile());
    struct.put("stdout_logfile", info.stdoutLogfile());
    struct.put("stderr_logfile", info.stderrLogfile());
    struct.put("pid", info.pid());
    struct.put("description", info.description());
    return struct;
  }

  private static Map<String, Object> details(ProcessDetails details) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("name", details.name());
    struct.put("group", details.group());
    struct.put("ready", details.ready());
    struct.put("ready_problem", details.readyProblem());
    struct.put("health", details.health());
    struct.put("health_problem", details.healthProblem());
    struct.put("status_text", details.statusText());
    struct.put("waiting_for", details.waitingFor());
    struct.put("depends_on", details.dependsOn());
    struct.put("restarts", details.restarts());
    return struct;
  }

  private static Map<String, Object> plan(GroupPlan plan) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("group", plan.group());
    struct.put("change", plan.change());
    struct.put("processes", plan.processes().stream().map(WireForm::step).toList());
    struct.put("options", plan.options().stream().map(WireForm::option).toList());
    return struct;
  }

  private static Map<String, Object> step(GroupPlan.ProcessPlan process) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("name", process.name());
    struct.put("action", process.action());
    struct.put("problem", process.problem());
    return struct;
  }

  private static Map<String, Object> option(OptionChange change) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("process", change.process());
    struct.put("option", change.option());
    struct.put("old", change.before());
    struct.put("new", change.after());
    struct.put("note", change.note());
    return struct;
  }

  private static Map<String, Object> result(ProcessResult result) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("name", result.name());
    struct.put("group", result.group());
    struct.put("status", result.status());
    struct.put("description", result.description());
    return struct;
  }

  static int clamp(long number) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }
}
