package io.jsupervisord.http;

import io.jsupervisord.config.StoredPassword;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The user name and password of one server (RFC 7617; manual: "{@code password}"). */
public final class BasicAuth {
  /** What a request's header is worth. */
  enum Verdict {
    GRANTED,
    DENIED,
    /** The credentials cannot be decoded. */
    MALFORMED
  }

  private final byte[] user;
  private final StoredPassword password;

  /**
   * Credentials to ask for.
   *
   * @param password in clear text or hashed, see {@link StoredPassword}
   */
  public BasicAuth(String user, String password) {
    this.user = user.getBytes(StandardCharsets.UTF_8);
    this.password = StoredPassword.parse(password);
  }

  Verdict check(String header) {
    if (header == null) {
      return Verdict.DENIED;
    }
    String[] parts = header.strip().split("[ \t]+", 2);
    if (parts.length < 2 || !parts[0].equalsIgnoreCase("basic")) {
      return Verdict.DENIED;
    }
    String credentials;
    try {
      byte[] decoded = Base64.getDecoder().decode(parts[1].strip());
      credentials = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Verdict.MALFORMED;
    }
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      return Verdict.MALFORMED;
    }
    // both are always compared, so that the time tells nothing of either
    byte[] givenUser = credentials.substring(0, colon).getBytes(StandardCharsets.UTF_8);
    boolean sameUser = MessageDigest.isEqual(user, givenUser);
    boolean samePassword = password.matches(credentials.substring(colon + 1));
    return sameUser && samePassword ? Verdict.GRANTED : Verdict.DENIED;
  }
}
