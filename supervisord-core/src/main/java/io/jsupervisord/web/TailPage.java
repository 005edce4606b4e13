package io.jsupervisord.web;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The end of a process's standard output. */
final class TailPage {
  private static final long LEAST = 1024;
  private static final long MOST = 4 * 1024 * 1024;

  private final Methods methods;

  TailPage(Methods methods) {
    this.methods = methods;
  }

  /**
   * The page.
   *
   * @param name the process, or null
   * @param limit how many bytes as the visitor wrote it, or null
   */
  CompletableFuture<Html> render(String name, String limit) {
    if (name == null) {
      return CompletableFuture.completedFuture(page(null, 0, "No process name found"));
    }
    long bytes = bytes(limit);
    return methods
        .call("readProcessStdoutLog", name, -bytes, 0)
        .handle((text, failure) -> failure == null ? (String) text : told(name, failure))
        .thenApply(text -> page(name, bytes, text));
  }

  private static long bytes(String limit) {
    if (limit == null || !limit.matches("[0-9]{1,15}")) {
      return LEAST;
    }
    return Math.max(LEAST, Math.min(MOST, Long.parseLong(limit)));
  }

  private static String told(String name, Throwable failure) {
    SupervisorFault fault = Methods.faultOf(failure);
    if (fault == null) {
      throw new CompletionException(failure);
    }
    return fault.is(Fault.NO_FILE) ? "No file for " + name : "ERROR: " + Actions.unexpected(fault);
  }

  private static Html page(String name, long bytes, String text) {
    Html html = Pages.begin("Supervisor tail of process " + (name == null ? "None" : name));
    html.raw("<main>\n<h1>").text(name == null ? "" : name).raw("</h1>\n");
    html.raw("<pre>").text(text).raw("</pre>\n<p id=\"buttons\">\n");
    if (name != null) {
      String url = "tail.html?processname=" + Urls.quote(name) + "&limit=" + bytes;
      html.raw("<a class=\"button\" href=\"").text(url).raw("\">Refresh</a>\n");
    }
    html.raw("<a class=\"button\" href=\"index.html\">All processes</a>\n</p>\n</main>\n");
    return Pages.end(html);
  }
}
