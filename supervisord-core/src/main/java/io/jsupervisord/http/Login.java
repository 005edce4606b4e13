package io.jsupervisord.http;

import io.jsupervisord.config.StoredPassword;
import io.jsupervisord.config.UserConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One user who may come in. A slow password that was right once is remembered under a key of this
 * process, so that a client pays for its first request only. Any thread.
 */
final class Login {
  private static final String ALGORITHM = "HmacSHA256";

  private final UserConfig user;
  private final StoredPassword password;
  private final byte[] key = new byte[32];
  private volatile byte[] lastGood;

  Login(UserConfig user) {
    this.user = user;
    this.password = StoredPassword.parse(user.password());
    if (password.isSlow()) {
      new SecureRandom().nextBytes(key);
    }
  }

  UserConfig user() {
    return user;
  }

  /** Whether a password may take long to check. */
  boolean isSlow() {
    return password.isSlow();
  }

  /** Whether it is a slow password that was right before. */
  boolean isRemembered(String given) {
    byte[] good = lastGood;
    return good != null && MessageDigest.isEqual(good, mark(given));
  }

  /** Whether it is the password; takes long when {@link #isSlow}. */
  boolean matches(String given) {
    if (!password.matches(given)) {
      return false;
    }
    if (isSlow()) {
      lastGood = mark(given);
    }
    return true;
  }

  private byte[] mark(String given) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(given.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform knows " + ALGORITHM, e);
    }
  }
}
