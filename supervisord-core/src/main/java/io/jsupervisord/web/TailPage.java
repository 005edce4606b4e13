package io.jsupervisord.web;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The end of a log. Its script goes on from there with what is added. */
final class TailPage {
  private static final long LEAST = 1024;
  private static final long USUAL = 16 * 1024;
  private static final long MOST = 4 * 1024 * 1024;

  /** Which log. */
  enum Channel {
    STDOUT,
    STDERR,
    /** The daemon's own. */
    MAIN;

    /** The channel a visitor has written; standard output when there is no such one. */
    static Channel of(String parameter) {
      return "stderr".equals(parameter) ? STDERR : "main".equals(parameter) ? MAIN : STDOUT;
    }
  }

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
  CompletableFuture<Html> render(Channel channel, String name, String limit) {
    long bytes = bytes(limit);
    if (channel == Channel.MAIN) {
      return shown(channel, "the daemon", bytes, methods.call("readLog", -bytes, 0));
    }
    if (name == null) {
      return CompletableFuture.completedFuture(page(channel, null, 0, "No process name found"));
    }
    String method = channel == Channel.STDERR ? "readProcessStderrLog" : "readProcessStdoutLog";
    return shown(channel, name, bytes, methods.call(method, name, -bytes, 0));
  }

  private static CompletableFuture<Html> shown(
      Channel channel, String name, long bytes, CompletableFuture<Object> read) {
    return read.handle((text, failure) -> failure == null ? (String) text : told(name, failure))
        .thenApply(text -> page(channel, name, bytes, text));
  }

  private static long bytes(String limit) {
    if (limit == null) {
      return USUAL;
    }
    return !limit.matches("[0-9]{1,15}")
        ? LEAST
        : Math.max(LEAST, Math.min(MOST, Long.parseLong(limit)));
  }

  private static String told(String name, Throwable failure) {
    SupervisorFault fault = Methods.faultOf(failure);
    if (fault == null) {
      throw new CompletionException(failure);
    }
    return fault.is(Fault.NO_FILE) ? "No file for " + name : "ERROR: " + Actions.unexpected(fault);
  }

  private static Html page(Channel channel, String name, long bytes, String text) {
    String shown = name == null ? "None" : name;
    Html html =
        Pages.begin(
            channel == Channel.MAIN ? "Supervisor main log" : "Supervisor tail of process " + shown,
            "tail.js");
    html.raw("<main>\n<header id=\"header\">\n<h1>");
    html.text(channel == Channel.MAIN ? "Main log" : shown);
    html.raw("</h1>\n<p class=\"summary\" id=\"live\" role=\"status\"></p>\n</header>\n");
    html.raw("<p class=\"toolbar\" id=\"toolbar\">\n");
    html.raw("<a class=\"button\" href=\"index.html\">All processes</a>\n");
    if (name != null) {
      appendChoice(html, channel, name, bytes);
    }
    html.raw("</p>\n<pre id=\"log\" tabindex=\"0\" aria-label=\"Log\"");
    if (name != null) {
      html.raw(" data-stream=\"").text(stream(channel, name)).raw("\"");
    }
    html.raw(">").text(text).raw("</pre>\n</main>\n");
    return Pages.end(html);
  }

  private static void appendChoice(Html html, Channel channel, String name, long bytes) {
    String own = "tail.html?processname=" + Urls.quote(name);
    if (channel == Channel.MAIN) {
      own = "tail.html?channel=main";
    } else {
      appendLink(html, "Stdout", own, channel == Channel.STDOUT);
      appendLink(html, "Stderr", own + "&channel=stderr", channel == Channel.STDERR);
      own += channel == Channel.STDERR ? "&channel=stderr" : "";
    }
    html.raw("<a class=\"button\" id=\"refresh\" href=\"").text(own + "&limit=" + bytes);
    html.raw("\">Refresh</a>\n<a class=\"button\" href=\"").text(own + "&limit=" + bytes * 16);
    html.raw("\">More</a>\n");
  }

  private static void appendLink(Html html, String label, String href, boolean current) {
    html.raw("<a class=\"button\" href=\"").text(href).raw("\"");
    html.raw(current ? " aria-current=\"page\">" : ">").raw(label).raw("</a>\n");
  }

  private static String stream(Channel channel, String name) {
    return switch (channel) {
      case STDOUT -> "logtail/" + Urls.segment(name);
      case STDERR -> "logtail/" + Urls.segment(name) + "/stderr";
      case MAIN -> "mainlogtail";
    };
  }
}
