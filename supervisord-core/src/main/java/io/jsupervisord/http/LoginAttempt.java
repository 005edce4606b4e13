package io.jsupervisord.http;

import io.jsupervisord.config.UserConfig;

/** Credentials that a client has sent, and what they are worth. */
final class LoginAttempt {
  /** What they are worth. */
  enum Verdict {
    GRANTED,
    DENIED,
    /** The credentials cannot be decoded. */
    MALFORMED,
    /** To be decided where it may take long. */
    UNDECIDED
  }

  /** No credentials are wanted. */
  static final LoginAttempt NOT_NEEDED = new LoginAttempt(Verdict.GRANTED);

  static final LoginAttempt DENIED = new LoginAttempt(Verdict.DENIED);
  static final LoginAttempt MALFORMED = new LoginAttempt(Verdict.MALFORMED);

  private final Login login;
  private final boolean known;
  private final String password;
  private volatile boolean abandoned;
  private volatile Verdict verdict;

  private LoginAttempt(Verdict verdict) {
    this(null, false, null, verdict);
  }

  private LoginAttempt(Login login, boolean known, String password, Verdict verdict) {
    this.login = login;
    this.known = known;
    this.password = password;
    this.verdict = verdict;
  }

  /**
   * An attempt, decided at once if that is quick.
   *
   * @param known whether there is such a user; else it fails whatever the password
   */
  static LoginAttempt of(Login login, boolean known, String password) {
    LoginAttempt attempt = new LoginAttempt(login, known, password, Verdict.UNDECIDED);
    if (!login.isSlow()) {
      attempt.decide();
    } else if (known && login.isRemembered(password)) {
      attempt.verdict = Verdict.GRANTED;
    }
    return attempt;
  }

  Verdict verdict() {
    return verdict;
  }

  /** Who it is, once that is granted. */
  UserConfig user() {
    return login.user();
  }

  /** Nobody waits for it any more; from any thread. */
  void abandon() {
    abandoned = true;
  }

  /** Decides it, which may take long; on any thread. */
  void decide() {
    if (!abandoned) {
      boolean matches = login.matches(password);
      verdict = matches && known ? Verdict.GRANTED : Verdict.DENIED;
    }
  }
}
