package io.jsupervisord.http;

/**
 * What browsers tell of themselves. Programs that are none tell nothing, and visit no web sites.
 */
public final class Browsers {
  private Browsers() {}

  /** Whether a request comes from a browser: each says so in one of these ways. */
  public static boolean isSender(Request request) {
    // over plain HTTP browsers send no Sec-Fetch-Site, but every one of them says Mozilla
    String agent = request.header("User-Agent");
    return request.header("Sec-Fetch-Site") != null
        || request.header("Origin") != null
        || (agent != null && agent.contains("Mozilla/"));
  }

  /**
   * Whether another web site wants it sent (CSRF), as far as the browser says so: in {@code
   * Sec-Fetch-Site} where it can, else in {@code Origin}.
   */
  public static boolean actsForAnotherSite(Request request) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.header("Origin");
    return origin != null && !isOwn(origin, request.header("Host"));
  }

  private static boolean isOwn(String origin, String host) {
    int scheme = origin.indexOf("://");
    return scheme >= 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }
}
