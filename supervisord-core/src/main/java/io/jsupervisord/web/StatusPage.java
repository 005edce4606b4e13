package io.jsupervisord.web;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All processes in one table, a block of rows for each group. The script of the page puts newer
 * rows in place of older ones by their {@code data-name}, so a page holds all that it needs.
 */
final class StatusPage {
  private final String identifier;
  private final String version;
  private final ActionForm forms;
  private final String[] scripts;

  /**
   * @param token that of buttons, or null for a visitor who may only look
   * @param detailed whether there is an interface in JSON, of which the page shows more
   */
  StatusPage(String identifier, String version, String token, boolean detailed) {
    this.identifier = identifier;
    this.version = version;
    this.scripts = detailed ? new String[] {"status.js", "details.js"} : new String[] {"status.js"};
    this.forms = new ActionForm(token);
  }

  /**
   * The page.
   *
   * @param processes by group and name
   * @param message what the last action has come to, or null
   */
  Html render(List<ProcessInfo> processes, String message) {
    Html html = Pages.begin("Supervisor Status", scripts);
    html.raw("<header id=\"header\">\n<h1>Supervisor</h1>\n<p class=\"identifier\">");
    html.text(identifier).raw("</p>\n<p class=\"summary\" id=\"summary\">");
    appendSummary(html, processes);
    html.raw("</p>\n</header>\n<main>\n");
    appendMessage(html, message);
    appendToolbar(html);
    if (processes.isEmpty()) {
      html.raw("<p id=\"processes\">No programs to manage</p>\n");
    } else {
      appendTable(html, processes);
    }
    html.raw("</main>\n<footer id=\"footer\">jsupervisord, compatible with Supervisor ");
    html.text(version).raw("</footer>\n");
    return Pages.end(html);
  }

  private static void appendMessage(Html html, String message) {
    boolean bad =
        message != null && (message.startsWith("ERROR") || message.startsWith("unexpected"));
    html.raw("<p role=\"status\" id=\"message\" class=\"status_msg" + (bad ? " failed" : ""));
    html.raw("\">").text(message == null ? "" : message).raw("</p>\n");
  }

  private static void appendSummary(Html html, List<ProcessInfo> processes) {
    Map<ProcessState, Integer> counts = new EnumMap<>(ProcessState.class);
    processes.forEach(p -> counts.merge(ProcessState.ofCode(p.state()), 1, Integer::sum));
    String between = "";
    for (Map.Entry<ProcessState, Integer> count : counts.entrySet()) {
      boolean bad = style(count.getKey()).equals("statuserror");
      html.raw(between).raw(bad ? "<span class=\"statuserror\">" : "");
      html.text(count.getValue() + " " + count.getKey().lowerCaseName());
      html.raw(bad ? "</span>" : "");
      between = " · ";
    }
  }

  private void appendToolbar(Html html) {
    html.raw("<div class=\"toolbar\">\n");
    forms.open(html, Action.Target.ALL, null, "all processes");
    html.raw("<a class=\"button\" href=\"index.html?action=refresh\" id=\"refresh\">Refresh</a>\n");
    forms.button(html, Action.STARTALL, null);
    forms.button(html, Action.RESTARTALL, null);
    forms.button(html, Action.STOPALL, null);
    forms.close(html);
    html.raw("<a class=\"button\" href=\"tail.html?channel=main\">Main Log</a>\n</div>\n");
  }

  private void appendTable(Html html, List<ProcessInfo> processes) {
    html.raw(
        """
        <table id="processes">
        <caption>Processes by group</caption>
        <thead>
        <tr>
        <th class="state" scope="col">State</th>
        <th class="name" scope="col">Name</th>
        <th class="desc" scope="col">Description</th>
        <th class="action" scope="col">Action</th>
        </tr>
        </thead>
        """);
    Map<String, List<ProcessInfo>> groups = new LinkedHashMap<>();
    processes.forEach(p -> groups.computeIfAbsent(p.group(), group -> new ArrayList<>()).add(p));
    groups.forEach((group, members) -> appendGroup(html, group, members));
    html.raw("</table>\n");
  }

  private void appendGroup(Html html, String group, List<ProcessInfo> members) {
    html.raw("<tbody data-group=\"").text(group).raw("\">\n");
    if (members.size() > 1 || !members.get(0).name().equals(group)) {
      appendGroupRow(html, group, members);
    }
    members.forEach(process -> appendRow(html, process));
    html.raw("</tbody>\n");
  }

  private void appendGroupRow(Html html, String group, List<ProcessInfo> members) {
    long running = members.stream().filter(p -> p.state() == ProcessState.RUNNING.code()).count();
    boolean anyUp = members.stream().anyMatch(p -> ProcessState.ofCode(p.state()).isRunning());
    boolean anyDown = members.stream().anyMatch(p -> canStart(ProcessState.ofCode(p.state())));
    html.raw("<tr class=\"group\" data-name=\"").text(group + ":*").raw("\">\n");
    html.raw("<th colspan=\"3\" scope=\"rowgroup\">").text(group);
    html.raw(" <span>" + running + " of " + members.size() + " running</span></th>\n");
    html.raw("<td class=\"action\">");
    forms.open(html, Action.Target.GROUP, group, group);
    if (anyDown) {
      forms.button(html, Action.STARTGROUP, group);
    }
    if (anyUp) {
      forms.button(html, Action.RESTARTGROUP, group);
      forms.button(html, Action.STOPGROUP, group);
    }
    forms.close(html);
    html.raw("</td>\n</tr>\n");
  }

  private void appendRow(Html html, ProcessInfo process) {
    ProcessState state = ProcessState.ofCode(process.state());
    String name = process.canonicalName();
    html.raw("<tr data-name=\"").text(name).raw("\">\n");
    html.raw("<td class=\"status\"><span class=\"" + style(state) + "\">");
    html.raw(state.lowerCaseName()).raw("</span></td>\n<td class=\"name\">");
    html.raw("<a href=\"tail.html?processname=" + Urls.quote(name) + "\" target=\"_blank\">");
    html.text(name).raw("</a></td>\n<td class=\"desc\"><span>");
    html.text(process.description()).raw("</span></td>\n<td class=\"action\">");
    forms.open(html, Action.Target.PROCESS, name, name);
    if (state == ProcessState.RUNNING) {
      forms.button(html, Action.RESTART, name);
    } else if (canStart(state)) {
      forms.button(html, Action.START, name);
    }
    if (state.isRunning()) {
      forms.button(html, Action.STOP, name);
    }
    forms.button(html, Action.CLEARLOG, name);
    String stream = "logtail/" + Urls.segment(name);
    appendTail(html, stream, "Tail -f Stdout", name);
    appendTail(html, stream + "/stderr", "Tail -f Stderr", name);
    forms.close(html);
    html.raw("</td>\n</tr>\n");
  }

  private static void appendTail(Html html, String href, String label, String name) {
    html.raw("<a href=\"" + href + "\" target=\"_blank\" aria-label=\"");
    html.text(label + " of " + name).raw("\">" + label + "</a>\n");
  }

  private static boolean canStart(ProcessState state) {
    return state.isStopped() && state != ProcessState.UNKNOWN;
  }

  private static String style(ProcessState state) {
    return switch (state) {
      case RUNNING -> "statusrunning";
      case FATAL, BACKOFF -> "statuserror";
      case STARTING, STOPPING -> "statusnominal changing";
      default -> "statusnominal";
    };
  }
}
