package io.jsupervisord.web;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All processes in one table, a block of rows for each group. */
final class StatusPage {
  private final String identifier;
  private final String version;
  private final String token;

  StatusPage(String identifier, String version, String token) {
    this.identifier = identifier;
    this.version = version;
    this.token = token;
  }

  /**
   * The page.
   *
   * @param processes by group and name
   * @param message what the last action has come to, or null
   */
  Html render(List<ProcessInfo> processes, String message) {
    Html html = Pages.begin("Supervisor Status");
    html.raw("<header id=\"header\">\n<h1>Supervisor</h1>\n<p class=\"identifier\">");
    html.text(identifier).raw("</p>\n");
    if (!processes.isEmpty()) {
      html.raw("<p class=\"summary\">").text(summary(processes)).raw("</p>\n");
    }
    html.raw("</header>\n<main>\n");
    if (message != null) {
      boolean bad = message.startsWith("ERROR") || message.startsWith("unexpected");
      html.raw("<p role=\"status\" class=\"status_msg" + (bad ? " failed" : "") + "\">");
      html.text(message).raw("</p>\n");
    }
    appendButtons(html);
    if (processes.isEmpty()) {
      html.raw("<p>No programs to manage</p>\n");
    } else {
      appendTable(html, processes);
    }
    html.raw("</main>\n<footer id=\"footer\">jsupervisord, compatible with Supervisor ");
    html.text(version).raw("</footer>\n");
    return Pages.end(html);
  }

  private static String summary(List<ProcessInfo> processes) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (ProcessState state : ProcessState.values()) {
      counts.put(state.name(), 0);
    }
    processes.forEach(p -> counts.merge(p.statename(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (state, count) -> {
          if (count > 0) {
            parts.add(count + " " + ProcessState.valueOf(state).lowerCaseName());
          }
        });
    return String.join(" · ", parts);
  }

  private void appendButtons(Html html) {
    html.raw("<form action=\"index.html\" method=\"post\" id=\"buttons\">\n");
    appendToken(html);
    html.raw("<a class=\"button\" href=\"index.html?action=refresh\">Refresh</a>\n");
    appendButton(html, Action.STARTALL, "Start All", "all processes");
    appendButton(html, Action.RESTARTALL, "Restart All", "all processes");
    appendButton(html, Action.STOPALL, "Stop All", "all processes");
    html.raw("</form>\n");
  }

  private void appendTable(Html html, List<ProcessInfo> processes) {
    html.raw(
        """
        <table>
        <thead>
        <tr>
        <th class="state" scope="col">State</th>
        <th class="desc" scope="col">Description</th>
        <th class="name" scope="col">Name</th>
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
    html.raw("<tbody>\n");
    if (members.size() > 1 || !members.get(0).name().equals(group)) {
      long running = members.stream().filter(p -> p.state() == ProcessState.RUNNING.code()).count();
      html.raw("<tr class=\"group\"><th colspan=\"4\" scope=\"rowgroup\">").text(group);
      html.raw(" <span>" + running + " of " + members.size() + " running</span></th></tr>\n");
    }
    members.forEach(process -> appendRow(html, process));
    html.raw("</tbody>\n");
  }

  private void appendRow(Html html, ProcessInfo process) {
    ProcessState state = ProcessState.ofCode(process.state());
    String name = process.canonicalName();
    String quoted = Urls.quote(name);
    html.raw("<tr>\n<td class=\"status\"><span class=\"" + style(state) + "\">");
    html.raw(state.lowerCaseName()).raw("</span></td>\n<td class=\"desc\"><span>");
    html.text(process.description()).raw("</span></td>\n<td class=\"name\">");
    html.raw("<a href=\"tail.html?processname=" + quoted + "\" target=\"_blank\">");
    html.text(name).raw("</a></td>\n<td class=\"action\">");
    html.raw("<form action=\"index.html\" method=\"post\">\n");
    appendToken(html);
    html.raw("<input type=\"hidden\" name=\"processname\" value=\"").text(name).raw("\">\n");
    if (state == ProcessState.RUNNING) {
      appendButton(html, Action.RESTART, "Restart", name);
    } else if (state.isStopped() && state != ProcessState.UNKNOWN) {
      appendButton(html, Action.START, "Start", name);
    }
    if (state.isRunning()) {
      appendButton(html, Action.STOP, "Stop", name);
    }
    appendButton(html, Action.CLEARLOG, "Clear Log", name);
    html.raw("<a href=\"logtail/" + quoted + "\" target=\"_blank\">Tail -f Stdout</a>\n");
    html.raw("<a href=\"logtail/" + quoted + "/stderr\" target=\"_blank\">Tail -f Stderr</a>\n");
    html.raw("</form></td>\n</tr>\n");
  }

  private static String style(ProcessState state) {
    return switch (state) {
      case RUNNING -> "statusrunning";
      case FATAL, BACKOFF -> "statuserror";
      case STARTING, STOPPING -> "statusnominal changing";
      default -> "statusnominal";
    };
  }

  private void appendToken(Html html) {
    html.raw("<input type=\"hidden\" name=\"" + ForgeryGuard.PARAMETER + "\" value=\"");
    html.text(token).raw("\">\n");
  }

  private static void appendButton(Html html, Action action, String label, String concerned) {
    html.raw("<button name=\"action\" value=\"" + action.parameter() + "\" title=\"");
    html.text(label + ": " + concerned).raw("\">").text(label).raw("</button>\n");
  }
}
