package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasicAuthTest {
  private final BasicAuth plain = new BasicAuth("user", "pa:ss");
  private final BasicAuth hashed =
      new BasicAuth("u", "{SHA}0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33");

  @Test
  void aPasswordMayHoldColons() {
    assertThat(plain.attempt(basic("user:pa:ss")).verdict())
        .isEqualTo(LoginAttempt.Verdict.GRANTED);
    assertThat(plain.attempt(basic("user:pa")).verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
    assertThat(plain.attempt(basic("User:pa:ss")).verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
  }

  @Test
  void aHashedPasswordIsGivenInClearAndNeverAsItsHash() {
    assertThat(hashed.attempt(basic("u:foo")).verdict()).isEqualTo(LoginAttempt.Verdict.GRANTED);
    assertThat(hashed.attempt(basic("u:{SHA}0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33")).verdict())
        .isEqualTo(LoginAttempt.Verdict.DENIED);
    assertThat(
            new BasicAuth("u", "{SHA}0BEEC7B5EA3F0FDBC95D0DD47F3C5BC275DA8A33")
                .attempt(basic("u:foo"))
                .verdict())
        .isEqualTo(LoginAttempt.Verdict.DENIED);
  }

  @Test
  void theSchemeIsBasicInAnyCase() {
    String credentials = basic("u:foo").substring("Basic ".length());
    assertThat(hashed.attempt("bAsIc   " + credentials).verdict())
        .isEqualTo(LoginAttempt.Verdict.GRANTED);
    assertThat(hashed.attempt("Digest " + credentials).verdict())
        .isEqualTo(LoginAttempt.Verdict.DENIED);
    assertThat(hashed.attempt("Basic").verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
    assertThat(hashed.attempt("").verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
    assertThat(hashed.attempt(null).verdict()).isEqualTo(LoginAttempt.Verdict.DENIED);
  }

  @Test
  void credentialsThatCannotBeDecodedAreMalformed() {
    assertThat(hashed.attempt("Basic !!!!").verdict()).isEqualTo(LoginAttempt.Verdict.MALFORMED);
    assertThat(hashed.attempt("Basic /w==").verdict()).isEqualTo(LoginAttempt.Verdict.MALFORMED);
    assertThat(hashed.attempt(basic("nocolon")).verdict())
        .isEqualTo(LoginAttempt.Verdict.MALFORMED);
  }

  @Test
  void everyUrlOfTheServerIsGuarded(@TempDir Path directory) throws Exception {
    Router router =
        new Router(
            request ->
                CompletableFuture.completedFuture(
                    Response.ok("text/plain", "in".getBytes(StandardCharsets.UTF_8))));
    try (TestServer server = new TestServer(directory, router, SocketKind.UNIX, "u", "foo")) {
      try (RawClient client = server.unix()) {
        client.send("POST /RPC2 HTTP/1.1\r\nContent-Length: 100000\r\n\r\nabc");
        assertThat(client.receiveAnswer())
            .startsWith(
                """
                HTTP/1.1 401 Unauthorized\r
                Server: Medusa/1.12\r
                Date: X\r
                Connection: close\r
                WWW-Authenticate: Basic realm="default"\r
                Content-Length: 137\r
                Content-Type: text/html\r
                """);
        assertThat(client.isClosed()).isTrue();
      }
      try (RawClient client = server.tcp()) {
        client.send("GET / HTTP/1.1\r\nauthorization:" + basic("u:foo") + "\r\n\r\n");
        assertThat(client.receiveAnswer()).endsWith("in");
      }
      try (RawClient client = server.tcp()) {
        client.send("GET / HTTP/1.1\r\nAuthorization: Basic !!!!\r\n\r\n");
        assertThat(client.receiveAnswer()).startsWith("HTTP/1.1 400 ");
      }
      assertThat(server.log.lines()).noneMatch(line -> line.startsWith("CRIT"));
    }
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
