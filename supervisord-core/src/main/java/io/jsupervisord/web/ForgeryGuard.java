package io.jsupervisord.web;

import io.jsupervisord.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Keeps other web sites from acting through a visitor's browser (CSRF). The page's own forms carry
 * a token that no other site can read. Scripts, which are no browsers and visit no other sites,
 * need none: their links act as they always did.
 */
final class ForgeryGuard {
  /** The parameter that carries the token. */
  static final String PARAMETER = "token";

  /** What to do with a request to act. */
  enum Verdict {
    ACT,
    /** It may be forged or from an old page: a person must confirm it. */
    CONFIRM,
    /** Another site has sent it. */
    REFUSE
  }

  private final String token = make();

  private static String make() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The token for forms. */
  String token() {
    return token;
  }

  Verdict judge(Request request, Parameters parameters) {
    String given = parameters.get(PARAMETER);
    if (given != null && isToken(given)) {
      return Verdict.ACT;
    }
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return Verdict.REFUSE;
    }
    String origin = request.header("Origin");
    if (origin != null && !isOwn(origin, request.header("Host"))) {
      return Verdict.REFUSE;
    }
    return given != null || isBrowser(request) ? Verdict.CONFIRM : Verdict.ACT;
  }

  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOwn(String origin, String host) {
    int scheme = origin.indexOf("://");
    return scheme >= 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }

  private static boolean isBrowser(Request request) {
    // over plain HTTP browsers send no Sec-Fetch-Site, but every one of them says Mozilla
    String agent = request.header("User-Agent");
    return request.header("Sec-Fetch-Site") != null
        || (agent != null && agent.contains("Mozilla/"));
  }
}
