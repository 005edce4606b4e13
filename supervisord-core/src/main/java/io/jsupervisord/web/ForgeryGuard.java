package io.jsupervisord.web;

import io.jsupervisord.http.Browsers;
import io.jsupervisord.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Keeps other web sites from acting through a visitor's browser (CSRF). The page's own forms carry
 * a token that no other site can read. Scripts, which are no browsers and visit no other sites,
 * need none: their links act as they always did. Any thread.
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

  /** Made when it is first asked for: the JVM's random numbers would cost every start. */
  private String token;

  private static String make() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The token for forms. */
  synchronized String token() {
    if (token == null) {
      token = make();
    }
    return token;
  }

  Verdict judge(Request request, Parameters parameters) {
    String given = parameters.get(PARAMETER);
    if (given != null && isToken(given)) {
      return Verdict.ACT;
    }
    if (Browsers.actsForAnotherSite(request)) {
      return Verdict.REFUSE;
    }
    return given != null || Browsers.isSender(request) ? Verdict.CONFIRM : Verdict.ACT;
  }

  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        token().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
