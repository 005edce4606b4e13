package io.jsupervisord.config;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password behind PBKDF2 (RFC 8018), as <code>{PBKDF2-SHA256}ITERATIONS$SALT$HASH</code> or
 * <code>{PBKDF2-SHA512}…</code>, salt and hash in base64; a dot for the plus and no padding, as
 * LDAP servers write it, are understood too. Guessing is slow on purpose, and so is {@link
 * #matches}: hundreds of milliseconds with the iterations recommended today.
 */
final class SlowHash {
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "{PBKDF2-SHA256}", "PBKDF2WithHmacSHA256",
          "{PBKDF2-SHA512}", "PBKDF2WithHmacSHA512");

  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int LEAST_HASH = 16;

  private final String algorithm;
  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private SlowHash(String algorithm, int iterations, byte[] salt, byte[] hash) {
    this.algorithm = algorithm;
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  static boolean isPrefix(String prefix) {
    return ALGORITHMS.containsKey(prefix);
  }

  /**
   * @throws IllegalArgumentException with a text for the user when it is malformed
   */
  static SlowHash parse(String prefix, String rest) {
    String[] parts = rest.split("\\$", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "the " + prefix + " password is not written as ITERATIONS$SALT$HASH");
    }
    byte[] salt = base64(prefix, parts[1]);
    byte[] hash = base64(prefix, parts[2]);
    if (salt.length == 0 || hash.length < LEAST_HASH) {
      throw new IllegalArgumentException(
          "the %s password is too short: a salt and a hash of at least %d bytes are wanted"
              .formatted(prefix, LEAST_HASH));
    }
    return new SlowHash(ALGORITHMS.get(prefix), iterations(prefix, parts[0]), salt, hash);
  }

  private static int iterations(String prefix, String text) {
    if (text.matches("\\d{1,8}")) {
      int count = Integer.parseInt(text);
      if (count > 0 && count <= MOST_ITERATIONS) {
        return count;
      }
    }
    throw new IllegalArgumentException(
        "the iterations of a %s password are a number from 1 to %d"
            .formatted(prefix, MOST_ITERATIONS));
  }

  private static byte[] base64(String prefix, String text) {
    try {
      return Base64.getDecoder().decode(text.replace('.', '+'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the " + prefix + " password is not base64", e);
    }
  }

  boolean matches(String given) {
    if (given.isEmpty()) {
      // the platform's key factory takes no empty password, and none is one
      return false;
    }
    // it takes UTF-16 and makes UTF-8 of it, as everybody else does
    PBEKeySpec spec = new PBEKeySpec(given.toCharArray(), salt, iterations, hash.length * 8);
    try {
      byte[] made = SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
      return MessageDigest.isEqual(hash, made);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform knows " + algorithm, e);
    } finally {
      spec.clearPassword();
    }
  }
}
