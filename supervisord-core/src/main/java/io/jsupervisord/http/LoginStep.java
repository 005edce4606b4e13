package io.jsupervisord.http;

import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Finds out who sends a request, on another thread if that takes long. Its server's thread only.
 */
final class LoginStep {
  private final HttpThread thread;
  private final Identification identification;

  /** Finds out elsewhere, while that is waited for; or null. */
  private Runnable check;

  LoginStep(HttpThread thread, Identification identification) {
    this.thread = thread;
    this.identification = identification;
  }

  /**
   * Begins.
   *
   * @param elsewhere run when it goes on elsewhere
   * @param decided told then, on this thread, what has come of it
   * @return what is known at once, or null
   */
  LoginAttempt begin(HttpRequest request, Runnable elsewhere, Consumer<LoginAttempt> decided) {
    LoginAttempt attempt = identification.attempt(request);
    if (attempt.verdict() != LoginAttempt.Verdict.UNDECIDED) {
      return attempt;
    }
    elsewhere.run();
    check =
        () -> {
          attempt.decide();
          thread.execute(
              () -> {
                check = null;
                decided.accept(attempt);
              });
        };
    thread.passwordChecks().execute(check);
    return null;
  }

  /** Nobody waits for an answer any more. */
  void abandon() {
    identification.abandon();
    if (check != null) {
      thread.passwordChecks().forget(check);
    }
  }

  /** Why a request is refused that nobody may send without a password, or with that one. */
  static Response refusal(LoginAttempt attempt) {
    return attempt.verdict() == LoginAttempt.Verdict.MALFORMED
        ? Response.error(400)
        : Response.of(401, Response.errorPage(401))
            .with("Connection", "close")
            .with("WWW-Authenticate", "Basic realm=\"default\"")
            .asError();
  }
}
