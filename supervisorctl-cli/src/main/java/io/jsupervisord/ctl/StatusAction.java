package io.jsupervisord.ctl;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code status}. */
final class StatusAction extends Action {
  private static final int NAME_WIDTH = 30;
  private static final int GAP = 3;
  private static final int STATE_WIDTH = 10;
  private static final String JSON = "--json";

  StatusAction() {
    super(
        "status",
        form("status <name>", "Shows the state of a process"),
        form("status <gname>:*", "Shows the states of all processes of a group"),
        form("status <name> <name>", "Shows the states of several processes or groups"),
        form("status", "Shows the states of all processes"),
        form("status --json [<name> ...]", "The same for programs to read"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = new ArrayList<>(words(arguments));
    boolean json = names.remove(JSON);
    List<ProcessInfo> all = new ArrayList<>(controller.api().getAllProcessInfo());
    List<ProcessInfo> shown;
    if (names.isEmpty() || names.contains("all")) {
      all.sort(new ByName());
      shown = all;
    } else {
      shown = matching(names, all, controller);
    }
    if (json) {
      controller.print(StatusJson.of(shown));
    } else {
      printLines(shown, controller);
    }
    for (ProcessInfo info : shown) {
      if (isDown(info)) {
        controller.setExitStatus(ExitStatus.STATUS_NOT_RUNNING);
      }
    }
  }

  private static List<ProcessInfo> matching(
      List<String> names, List<ProcessInfo> all, Controller controller) {
    List<ProcessInfo> shown = new ArrayList<>();
    for (String typed : names) {
      NamePattern pattern = NamePattern.of(typed);
      List<ProcessInfo> found = new ArrayList<>();
      for (ProcessInfo info : all) {
        if (pattern.matches(info)) {
          found.add(info);
        }
      }
      found.sort(new ByName());
      shown.addAll(found);
      if (found.isEmpty()) {
        controller.fail(ExitStatus.STATUS_UNKNOWN, pattern.unknown(typed));
      }
    }
    return shown;
  }

  private static void printLines(List<ProcessInfo> shown, Controller controller) {
    int width = NAME_WIDTH;
    for (ProcessInfo info : shown) {
      width = Math.max(width, info.canonicalName().length());
    }
    StringBuilder lines = new StringBuilder();
    for (ProcessInfo info : shown) {
      lines.append(info.canonicalName());
      fill(info.canonicalName().length(), width + GAP, lines);
      lines.append(controller.palette().state(info.statename()));
      fill(info.statename().length(), STATE_WIDTH, lines);
      lines.append(info.description()).append('\n');
    }
    controller.console().out().print(lines);
  }

  private static void fill(int from, int width, StringBuilder into) {
    for (int i = from; i < width; i++) {
      into.append(' ');
    }
  }

  private static boolean isDown(ProcessInfo info) {
    for (ProcessState state : ProcessState.values()) {
      if (state.code() == info.state()) {
        return state.isStopped();
      }
    }
    return false;
  }

  /** By group and name. A class of its own: the JDK's composed comparators cost the start 2 ms. */
  private static final class ByName implements Comparator<ProcessInfo> {
    @Override
    public int compare(ProcessInfo one, ProcessInfo other) {
      int groups = one.group().compareTo(other.group());
      return groups != 0 ? groups : one.name().compareTo(other.name());
    }
  }
}
