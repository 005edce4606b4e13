package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.PeerRoles;
import io.jsupervisord.config.ServerAccess;
import io.jsupervisord.log.RecordingMainLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the audit tells of those who do not get in. */
class RefusedLoginsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RecordingMainLog log = new RecordingMainLog();
  private final RefusedLogins logins = new RefusedLogins(log);

  private void refuse(String user, String address, long second) {
    logins.add(user, address + ":51234", address, second * SECOND);
  }

  @Test
  void theFirstIsToldAtOnceAndTheOthersAreCounted() {
    assertThat(logins.due()).isEqualTo(Long.MAX_VALUE);
    refuse("root", "192.0.2.1", 0);
    assertThat(log.drain())
        .containsExactly("INFO audit: login as root from 192.0.2.1:51234 -> refused");
    for (int i = 1; i < 30; i++) {
      refuse("user" + i, "192.0.2.1", i);
    }
    logins.tell(29 * SECOND);
    assertThat(log.drain()).isEmpty();
    assertThat(logins.due()).isEqualTo(30 * SECOND);
    logins.tell(30 * SECOND);
    assertThat(log.drain())
        .containsExactly(
            "INFO audit: login as user29 from 192.0.2.1 -> refused 29 times more within 30"
                + " seconds");
    refuse("bob", "192.0.2.1", 31);
    logins.tell(60 * SECOND);
    assertThat(log.drain())
        .containsExactly(
            "INFO audit: login as bob from 192.0.2.1 -> refused 1 time more within 30 seconds");
    logins.tell(90 * SECOND);
    assertThat(log.drain()).isEmpty();
    assertThat(logins.due()).isEqualTo(Long.MAX_VALUE);
    refuse("bob", "192.0.2.1", 91);
    assertThat(log.drain()).hasSize(1);
  }

  @Test
  void addressesWithoutNumberDoNotFillTheLogEither() {
    for (int i = 0; i < 1000; i++) {
      refuse("root", "2001:db8::" + i, 0);
    }
    assertThat(log.drain()).hasSize(RefusedLogins.MOST);
    logins.tell(30 * SECOND);
    assertThat(log.drain())
        .containsExactly(
            "INFO audit: login as root from other addresses -> refused 968 times more within 30"
                + " seconds");
  }

  @Test
  void whatWasCountedIsToldAtTheEnd() {
    refuse("root", "192.0.2.1", 0);
    refuse("root", "192.0.2.1", 1);
    log.drain();
    logins.end();
    assertThat(log.drain()).hasSize(1).allMatch(line -> line.contains("1 time more"));
  }

  @Test
  void aNameCannotForgeALineNorFillTheLog() {
    refuse("x -> ok\nINFO audit: eve\u2028\u001b[2J", "192.0.2.1", 0);
    refuse("x".repeat(8000), "192.0.2.2", 0);
    refuse("", "192.0.2.3", 0);
    assertThat(log.lines())
        .hasSize(3)
        .noneMatch(
            line -> line.contains("\n") || line.contains("\u2028") || line.contains("\u001b"))
        .allMatch(line -> line.length() < 200);
    assertThat(log.lines().get(2)).contains("login as '' from");
  }

  private static String request(String credentials) {
    String encoded =
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return "GET / HTTP/1.0\r\nAuthorization: Basic " + encoded + "\r\n\r\n";
  }

  private static List<String> audit(
      Path directory, SocketKind kind, boolean audited, String... requests) throws Exception {
    Router router = new Router(request -> CompletableFuture.completedFuture(Response.error(404)));
    try (TestServer server =
        new TestServer(
            directory,
            router,
            kind,
            ConnectionLimits.DEFAULT,
            "u",
            "p",
            new ServerAccess(List.of(), PeerRoles.NONE, audited))) {
      for (String request : requests) {
        try (RawClient client = server.connect()) {
          client.send(request).receiveAll();
        }
      }
      return server.log.lines().stream()
          .filter(line -> line.contains("audit"))
          .map(line -> line.replaceFirst("127.0.0.1:\\d+", "ADDRESS"))
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(SocketKind.class)
  void onlyWrongCredentialsAreALoginThatWasRefused(SocketKind kind, @TempDir Path directory)
      throws Exception {
    String where =
        kind == SocketKind.TCP
            ? "ADDRESS"
            : "unix socket (" + System.getProperty("user.name") + ")";
    assertThat(
            audit(
                directory,
                kind,
                true,
                "GET / HTTP/1.0\r\n\r\n",
                request("u:p"),
                request("u:wrong")))
        .containsExactly("INFO audit: login as u from " + where + " -> refused");
  }

  @Test
  void credentialsThatAreNoneAreToldWithoutAName(@TempDir Path directory) throws Exception {
    assertThat(
            audit(
                directory,
                SocketKind.TCP,
                true,
                "GET / HTTP/1.0\r\nAuthorization: Basic !!!!\r\n\r\n"))
        .containsExactly("INFO audit: login as '' from ADDRESS -> refused");
  }

  @Test
  void withoutAnAuditNothingIsTold(@TempDir Path directory) throws Exception {
    assertThat(audit(directory, SocketKind.TCP, false, request("u:wrong"))).isEmpty();
  }
}
