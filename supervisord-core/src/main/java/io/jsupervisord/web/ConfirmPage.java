package io.jsupervisord.web;

/** Asks a person whether something is meant, when a link alone has asked for it. */
final class ConfirmPage {
  private ConfirmPage() {}

  static Html render(Action action, String name, String token) {
    Html html = Pages.begin("Supervisor: please confirm");
    html.raw("<main>\n<h1>Please confirm</h1>\n<p>");
    html.text("This browser was asked to: " + action.parameter());
    if (name != null) {
      html.raw(" <strong>").text(name).raw("</strong>");
    }
    html.raw(".</p>\n<form action=\"index.html\" method=\"post\" id=\"buttons\">\n");
    hidden(html, ForgeryGuard.PARAMETER, token);
    if (name != null) {
      hidden(html, "processname", name);
    }
    html.raw("<button name=\"action\" value=\"" + action.parameter() + "\">Do it</button>\n");
    html.raw("<a class=\"button\" href=\"index.html\">Do nothing</a>\n</form>\n</main>\n");
    return Pages.end(html);
  }

  private static void hidden(Html html, String name, String value) {
    html.raw("<input type=\"hidden\" name=\"" + name + "\" value=\"").text(value).raw("\">\n");
  }
}
