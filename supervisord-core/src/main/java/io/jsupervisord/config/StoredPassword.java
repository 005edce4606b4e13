package io.jsupervisord.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * A password as it is configured: clear text, or a hash of it behind a prefix. <code>{SHA}</code>,
 * <code>{SHA256}</code> and <code>{SHA512}</code> are followed by the digest in lower-case hex,
 * <code>{SSHA256}</code> and <code>{SSHA512}</code> by the base64 of the digest of password and
 * salt, and the salt (RFC 2307 with newer digests); {@link SlowHash} tells of <code>{PBKDF2-SHA256}
 * </code> and <code>{PBKDF2-SHA512}</code>. Only the first is the reference's.
 */
public final class StoredPassword {
  private static final Map<String, String> DIGESTS =
      Map.of(
          "{SHA}", "SHA-1",
          "{SHA256}", "SHA-256",
          "{SHA512}", "SHA-512",
          "{SSHA256}", "SHA-256",
          "{SSHA512}", "SHA-512");

  private final String digest;
  private final byte[] expected;
  private final byte[] salt;
  private final boolean hex;
  private final SlowHash slow;

  private StoredPassword(String digest, byte[] expected, byte[] salt, boolean hex) {
    this.digest = digest;
    this.expected = expected;
    this.salt = salt;
    this.hex = hex;
    this.slow = null;
  }

  private StoredPassword(SlowHash slow) {
    this.digest = null;
    this.expected = null;
    this.salt = null;
    this.hex = false;
    this.slow = slow;
  }

  /**
   * Reads what is configured. A prefix that is none of these is the beginning of a clear text.
   *
   * @throws IllegalArgumentException with a text for the user when a salted or slow hash is
   *     malformed
   */
  public static StoredPassword parse(String text) {
    String prefix = text.startsWith("{") ? text.substring(0, text.indexOf('}') + 1) : "";
    if (SlowHash.isPrefix(prefix)) {
      return new StoredPassword(SlowHash.parse(prefix, text.substring(prefix.length())));
    }
    String algorithm = DIGESTS.get(prefix);
    if (algorithm == null) {
      return new StoredPassword(null, bytes(text), new byte[0], false);
    }
    String rest = text.substring(prefix.length());
    return prefix.startsWith("{SS")
        ? salted(prefix, algorithm, rest)
        : new StoredPassword(algorithm, bytes(rest), new byte[0], true);
  }

  private static StoredPassword salted(String prefix, String algorithm, String rest) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(rest);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the " + prefix + " password is not base64", e);
    }
    int length = digest(algorithm).getDigestLength();
    if (decoded.length <= length) {
      throw new IllegalArgumentException(
          "the %s password is too short: a digest of %d bytes and a salt are wanted"
              .formatted(prefix, length));
    }
    return new StoredPassword(
        algorithm,
        Arrays.copyOf(decoded, length),
        Arrays.copyOfRange(decoded, length, decoded.length),
        false);
  }

  /** Whether {@link #matches} takes so long that nothing else may wait for it. */
  public boolean isSlow() {
    return slow != null;
  }

  /** Whether this is the password; takes the same time whether or not it is. */
  public boolean matches(String given) {
    if (slow != null) {
      return slow.matches(given);
    }
    byte[] actual = bytes(given);
    if (digest != null) {
      MessageDigest digesting = digest(digest);
      digesting.update(actual);
      actual = digesting.digest(salt);
    }
    if (hex) {
      actual = bytes(HexFormat.of().formatHex(actual));
    }
    return MessageDigest.isEqual(expected, actual);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "every Java platform knows " + algorithm.toUpperCase(Locale.ROOT), e);
    }
  }
}
