package io.jsupervisord.web;

/** The forms of buttons that act, each with the token that proves they come from our page. */
final class ActionForm {
  private final String token;

  /**
   * @param token null for a visitor who may not act and sees no buttons
   */
  ActionForm(String token) {
    this.token = token;
  }

  /**
   * Begins a form.
   *
   * @param name of the process or group, null when it concerns all
   * @param label what its buttons concern, for those who cannot see where they stand
   */
  void open(Html html, Action.Target target, String name, String label) {
    if (token == null) {
      return;
    }
    html.raw("<form action=\"index.html\" method=\"post\" aria-label=\"").text(label);
    html.raw("\">\n");
    hidden(html, ForgeryGuard.PARAMETER, token);
    if (name != null) {
      hidden(html, target.parameter(), name);
    }
  }

  /** Adds a button to the form that is open. */
  void button(Html html, Action action, String name) {
    if (token == null) {
      return;
    }
    html.raw("<button name=\"action\" value=\"" + action.parameter() + "\"");
    if (name != null) {
      html.raw(" aria-label=\"").text(action.label() + " " + name).raw("\"");
    }
    html.raw(">").text(action.label()).raw("</button>\n");
  }

  /** Ends the form. */
  void close(Html html) {
    if (token != null) {
      html.raw("</form>");
    }
  }

  private static void hidden(Html html, String name, String value) {
    html.raw("<input type=\"hidden\" name=\"" + name + "\" value=\"").text(value).raw("\">\n");
  }
}
