package io.jsupervisord.ctl;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.HttpStatusException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;

/** {@code status}. */
final class StatusAction extends Action {
  private static final int NAME_WIDTH = 30;
  private static final int GAP = 3;
  private static final int STATE_WIDTH = 10;
  private static final String JSON = "--json";
  private static final String WATCH = "--watch";
  private static final long WATCH_SECONDS = 2;

  StatusAction() {
    super(
        "status",
        form("status <name>", "Shows the state of a process"),
        form("status <gname>:*", "Shows the states of all processes of a group"),
        form("status <name> <name>", "Shows the states of several processes or groups"),
        form("status", "Shows the states of all processes"),
        form("status --json [<name> ...]", "The same for programs to read"),
        form("status --watch [<seconds>] [<name> ...]", "The same again and again"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = new ArrayList<>(words(arguments));
    boolean json = names.remove(JSON);
    int watch = names.indexOf(WATCH);
    if (watch >= 0) {
      names.remove(watch);
      boolean isNumber = watch < names.size() && names.get(watch).matches("\\d{1,5}");
      long seconds = isNumber ? Long.parseLong(names.remove(watch)) : WATCH_SECONDS;
      if (nothingIsThere(names, controller)) {
        return;
      }
      new StatusWatch(controller, Math.max(1, seconds), screenHeight())
          .run(() -> look(names, json, controller));
      return;
    }
    List<String> unknown = new ArrayList<>();
    List<ProcessInfo> shown = shown(names, unknown, controller);
    for (String line : unknown) {
      controller.fail(ExitStatus.STATUS_UNKNOWN, line);
    }
    controller.console().out().print(text(shown, json, controller));
    for (ProcessInfo info : shown) {
      if (isDown(info)) {
        controller.setExitStatus(ExitStatus.STATUS_NOT_RUNNING);
      }
    }
  }

  /** Misspelt names, or what was meant as a number of seconds, would be watched for ever. */
  private static boolean nothingIsThere(List<String> names, Controller controller)
      throws HttpStatusException {
    List<String> unknown = new ArrayList<>();
    try {
      if (!shown(names, unknown, controller).isEmpty() || unknown.isEmpty()) {
        return false;
      }
    } catch (HttpStatusException e) {
      throw e;
    } catch (IOException | SupervisorFault e) {
      return false; // it is told by the looks that follow, which wait for the server
    }
    for (String line : unknown) {
      controller.fail(ExitStatus.STATUS_UNKNOWN, line);
    }
    return true;
  }

  private static IntSupplier screenHeight() {
    boolean isScreen = StandardStream.OUT.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return isScreen ? ScreenHeight::now : null;
  }

  private static StatusWatch.Look look(List<String> names, boolean json, Controller controller)
      throws IOException, SupervisorFault {
    List<String> unknown = new ArrayList<>();
    List<ProcessInfo> shown = shown(names, unknown, controller);
    StringBuilder key = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (String line : unknown) {
      key.append(line).append('\n');
      text.append(controller.palette().error(line)).append('\n');
    }
    for (ProcessInfo info : shown) {
      key.append(info.canonicalName()).append(' ').append(info.statename()).append(' ');
      key.append(info.description().replaceFirst(", uptime .*", "")).append('\n');
    }
    return new StatusWatch.Look(key.toString(), text + text(shown, json, controller));
  }

  private static List<ProcessInfo> shown(
      List<String> names, List<String> unknown, Controller controller)
      throws IOException, SupervisorFault {
    List<ProcessInfo> all = new ArrayList<>(controller.api().getAllProcessInfo());
    if (names.isEmpty() || names.contains("all")) {
      all.sort(new ByName());
      return all;
    }
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
        unknown.add(pattern.unknown(typed));
      }
    }
    return shown;
  }

  private static String text(List<ProcessInfo> shown, boolean json, Controller controller) {
    return json ? StatusJson.of(shown) + "\n" : lines(shown, controller);
  }

  private static String lines(List<ProcessInfo> shown, Controller controller) {
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
    return lines.toString();
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
