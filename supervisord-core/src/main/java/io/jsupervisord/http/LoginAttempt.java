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

  /** Without credentials nobody is let in. */
  static final LoginAttempt MISSING = new LoginAttempt(Verdict.DENIED);

  private final String name;
  private final Login login;
  private final boolean known;
  private final String password;
  private volatile boolean abandoned;
  private volatile Verdict verdict;

  private LoginAttempt(Verdict verdict) {
    this(null, null, false, null, verdict);
  }

  private LoginAttempt(String name, Login login, boolean known, String password, Verdict verdict) {
    this.name = name;
    this.login = login;
    this.known = known;
    this.password = password;
    this.verdict = verdict;
  }

  /**
   * An attempt that fails without a look at a password.
   *
   * @param name see {@link #name}
   */
  static LoginAttempt failed(String name, Verdict verdict) {
    return new LoginAttempt(name, null, false, null, verdict);
  }

  /**
   * An attempt, decided at once if that is quick.
   *
   * @param name the user's name as it was sent
   * @param known whether there is such a user; else it fails whatever the password
   */
  static LoginAttempt of(String name, Login login, boolean known, String password) {
    LoginAttempt attempt = new LoginAttempt(name, login, known, password, Verdict.UNDECIDED);
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

  /**
   * The name that was sent: empty if it could not be made out, null if there were no credentials.
   */
  String name() {
    return name;
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
