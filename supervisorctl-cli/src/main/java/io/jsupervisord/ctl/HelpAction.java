package io.jsupervisord.ctl;

import java.util.ArrayList;
import java.util.List;

/** {@code help}. */
final class HelpAction extends Action {
  private static final String HEADER = "default commands (type help <topic>):";
  private static final int SCREEN = 79;

  HelpAction() {
    super(
        "help",
        form("help", "Lists the actions"),
        form("help <action>", "Explains an action, also disable, enable and why"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) {
    if (arguments.isEmpty()) {
      list(controller);
      return;
    }
    Action action = arguments.equals("EOF") ? null : controller.actions().find(arguments);
    if (action == null) {
      controller.print("*** No help on " + arguments);
    } else {
      action.help(controller);
    }
  }

  private static void list(Controller controller) {
    List<String> names = new ArrayList<>();
    for (Action action : controller.actions().all()) {
      if (!action.name().equals("help")
          && !action.name().equals("EOF")
          && !action.isBeyondReference()) {
        names.add(action.name());
      }
    }
    controller.print("");
    controller.print(HEADER);
    controller.print("=".repeat(HEADER.length()));
    columns(names).forEach(controller::print);
    controller.print("");
  }

  /** Down the columns, as few lines as fit the screen. */
  private static List<String> columns(List<String> names) {
    for (int rows = 1; ; rows++) {
      List<StringBuilder> lines = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        lines.add(new StringBuilder());
      }
      int total = 0;
      for (int first = 0; first < names.size(); first += rows) {
        List<String> column = names.subList(first, Math.min(first + rows, names.size()));
        int width = column.stream().mapToInt(String::length).max().orElse(0);
        for (int row = 0; row < column.size(); row++) {
          String gap = first == 0 ? "" : "  ";
          lines.get(row).append(gap).append(column.get(row));
          lines.get(row).append(" ".repeat(width - column.get(row).length()));
        }
        total += width + 2;
      }
      if (total - 2 <= SCREEN || rows >= names.size()) {
        return lines.stream().map(StringBuilder::toString).toList();
      }
    }
  }
}
