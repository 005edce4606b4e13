package io.jsupervisord.web;

import io.jsupervisord.http.Request;
import io.jsupervisord.http.Response;
import io.jsupervisord.http.Site;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What all pages have in common. */
final class Pages {
  private static final String NEVER = "Thu, 01 Jan 1970 00:00:00 GMT";
  private static final String NOTHING_FROM_OUTSIDE =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';"
          + " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final Pattern PLAIN_HOST = Pattern.compile("[A-Za-z0-9._\\-:\\[\\]]+");

  private Pages() {}

  /** A page. */
  static Response page(int status, Html html) {
    return Response.of(status, html.toString().getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "text/html;charset=utf-8")
        .with("Pragma", "no-cache")
        .with("Cache-Control", "no-cache")
        .with("Expires", NEVER)
        .with("Content-Security-Policy", NOTHING_FROM_OUTSIDE)
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY")
        .with("Referrer-Policy", "same-origin")
        .withLength();
  }

  /** Back to the status page, which then shows a message. */
  static Response redirect(Request request, String message) {
    return Response.of(301, Response.errorPage(301))
        .with("Location", origin(request) + "/?message=" + Urls.quote(message))
        .with("Content-Type", "text/html")
        .with("Pragma", "no-cache")
        .with("Cache-Control", "no-cache")
        .with("Expires", NEVER)
        .withLength();
  }

  private static String origin(Request request) {
    Site site = request.site();
    String host = request.header("Host");
    if (host == null || !PLAIN_HOST.matcher(host).matches()) {
      return site.scheme() + site.redirectHost();
    }
    return site.scheme()
        + (!site.isTls() && host.endsWith(":80") ? host.substring(0, host.length() - 3) : host);
  }

  /**
   * A page up to the beginning of its body.
   *
   * @param scripts the names of those that make it live
   */
  static Html begin(String title, String... scripts) {
    Html html =
        new Html()
            .raw(
                """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>""")
            .text(title)
            .raw(
                """
            </title>
            <link href="stylesheets/supervisor.css" rel="stylesheet" type="text/css">
            <link href="images/icon.png" rel="icon" type="image/png">
            """);
    if (scripts.length > 0) {
      addScript(html, "address.js");
    }
    for (String script : scripts) {
      addScript(html, script);
    }
    return html.raw("</head>\n<body>\n");
  }

  private static void addScript(Html html, String name) {
    html.raw("<script src=\"scripts/" + name + "\" type=\"module\"></script>\n");
  }

  /** The end of a page. */
  static Html end(Html html) {
    return html.raw("</body>\n</html>\n");
  }
}
