package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.UserConfig;
import io.jsupervisord.policy.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {
  // made with hashlib: the password is foo
  private static final String SLOW =
      "{PBKDF2-SHA256}1000$++++MTIzNDU2Nzg5MGFiYw==$7f2/wDz85M0s10sMP6a4wMthZsngVM6LBk9LzsNtnuc=";

  private final BasicAuth users =
      new BasicAuth(
          List.of(
              new UserConfig("alice", Role.ADMIN, "a"), new UserConfig("bob", Role.VIEWER, SLOW)));

  private LoginAttempt attempt(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return users.attempt("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  @Test
  void eachUserComesWithAPasswordAndARole() {
    assertThat(attempt("alice:a").verdict()).isEqualTo(LoginAttempt.Verdict.GRANTED);
    assertThat(attempt("alice:a").user().role()).isEqualTo(Role.ADMIN);
    assertThat(attempt("alice:foo").verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
  }

  @Test
  void aSlowPasswordIsDecidedElsewhereOnceAndThenKnown() {
    LoginAttempt first = attempt("bob:foo");
    assertThat(first.verdict()).isEqualTo(LoginAttempt.Verdict.UNDECIDED);
    first.decide();
    assertThat(first.verdict()).isEqualTo(LoginAttempt.Verdict.GRANTED);
    assertThat(attempt("bob:foo").verdict()).isEqualTo(LoginAttempt.Verdict.GRANTED);
    LoginAttempt wrong = attempt("bob:bar");
    assertThat(wrong.verdict()).isEqualTo(LoginAttempt.Verdict.UNDECIDED);
    wrong.decide();
    assertThat(wrong.verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
  }

  @Test
  void aStrangerTakesAsLongAsSomebodyKnownAndComesNotInWithTheirPassword() {
    LoginAttempt stranger = attempt("eve:foo");
    assertThat(stranger.verdict()).isEqualTo(LoginAttempt.Verdict.UNDECIDED);
    stranger.decide();
    assertThat(stranger.verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
    // not even after it is known to be somebody's
    attempt("bob:foo").decide();
    assertThat(attempt("eve:foo").verdict()).isEqualTo(LoginAttempt.Verdict.UNDECIDED);
  }

  @Test
  void whereNobodyHasAPasswordNoneIsGood() {
    String header =
        "Basic " + Base64.getEncoder().encodeToString(":".getBytes(StandardCharsets.UTF_8));
    assertThat(new BasicAuth(List.of()).attempt(header).verdict())
        .isEqualTo(LoginAttempt.Verdict.DENIED);
  }
}
