package io.jsupervisord.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The user name and password of one server (RFC 7617; manual: "{@code password}"). */
public final class BasicAuth {
  /** What a request's header is worth. */
  enum Verdict {
    GRANTED,
    DENIED,
    /** The credentials cannot be decoded. */
    MALFORMED
  }

  private static final String SHA = "{SHA}";

  private final byte[] user;
  private final byte[] password;
  private final boolean hashed;

  /**
   * Credentials to ask for.
   *
   * @param password clear text, or <code>{SHA}</code> and the SHA-1 in lower-case hex
   */
  public BasicAuth(String user, String password) {
    this.user = user.getBytes(StandardCharsets.UTF_8);
    this.hashed = password.startsWith(SHA);
    this.password =
        (hashed ? password.substring(SHA.length()) : password).getBytes(StandardCharsets.UTF_8);
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
    boolean sameUser = equal(user, credentials.substring(0, colon));
    boolean samePassword = isPassword(credentials.substring(colon + 1));
    return sameUser && samePassword ? Verdict.GRANTED : Verdict.DENIED;
  }

  private boolean isPassword(String given) {
    return equal(password, hashed ? sha1(given) : given);
  }

  private static boolean equal(byte[] expected, String given) {
    return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform knows SHA-1", e);
    }
  }
}
