package io.jsupervisord.web;

/** Asks a person whether something is meant, when a link alone has asked for it. */
final class ConfirmPage {
  private ConfirmPage() {}

  static Html render(Action action, String name, String token) {
    Html html = Pages.begin("Supervisor: please confirm");
    html.raw("<main>\n<h1>Please confirm</h1>\n<p>");
    html.text("This browser was asked to: " + action.label());
    if (name != null) {
      html.raw(" <strong>").text(name).raw("</strong>");
    }
    html.raw(".</p>\n<div class=\"toolbar\">\n");
    ActionForm form = new ActionForm(token);
    form.open(html, action.target(), name, action.label());
    html.raw("<button name=\"action\" value=\"" + action.parameter() + "\">Do it</button>\n");
    html.raw("<a class=\"button\" href=\"index.html\">Do nothing</a>\n");
    form.close(html);
    html.raw("</div>\n</main>\n");
    return Pages.end(html);
  }
}
