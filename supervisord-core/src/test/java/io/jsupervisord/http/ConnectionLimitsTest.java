package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(SocketKind.class)
class ConnectionLimitsTest {
  /** Long enough for clients of these tests on a machine that has much else to do. */
  private static final ConnectionLimits SHORT =
      new ConnectionLimits(20, 1_500, 1_500, 1_500, 1_500, 2);

  private static final String REQUEST = "GET /ok HTTP/1.1\r\n\r\n";

  @Parameter SocketKind kind;
  @TempDir Path directory;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    Router router =
        new Router(request -> answer("OK"))
            .add(
                r -> r.path().equals("/feed"),
                r ->
                    CompletableFuture.completedFuture(
                        new FollowedLog(directory.resolve("log"), true)))
            .add(r -> r.path().equals("/big"), r -> answer("x".repeat(20_000_000)));
    server = new TestServer(directory, router, kind, SHORT, null, null);
  }

  @Test
  void oneFeedTooManyIsRefusedAndOthersGoOn() throws Exception {
    Path log = Files.writeString(directory.resolve("log"), "line\n");
    String request = "GET /feed HTTP/1.1\r\n\r\n";
    try (RawClient first = server.connect();
        RawClient second = server.connect();
        RawClient third = server.connect()) {
      assertThat(first.send(request).receiveThrough("line\n")).startsWith("HTTP/1.1 200 ");
      assertThat(second.send(request).receiveThrough("line\n")).startsWith("HTTP/1.1 200 ");
      assertThat(third.send(request).receiveAnswer()).startsWith("HTTP/1.1 503 ");
      Files.writeString(log, "more\n", StandardOpenOption.APPEND);
      assertThat(first.receiveThrough("more\n")).isNotEmpty();
      assertThat(second.receiveThrough("more\n")).isNotEmpty();
    }
    await()
        .untilAsserted(
            () -> {
              try (RawClient again = server.connect()) {
                assertThat(again.send(request).receiveThrough("\r\n")).startsWith("HTTP/1.1 200 ");
              }
            });
  }

  private static CompletableFuture<Reply> answer(String body) {
    return CompletableFuture.completedFuture(
        Response.ok("text/plain", body.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNewConnectionThatSaysNothingIsClosed() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aRequestThatDripsInIsGivenUp() throws Exception {
    try (RawClient headless = server.connect();
        RawClient bodiless = server.connect()) {
      headless.send(REQUEST).receiveAnswer();
      headless.send("GET /ok HT");
      bodiless.send("POST /ok HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
      assertThat(headless.isClosed()).isTrue();
      assertThat(bodiless.isClosed()).isTrue();
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswerIsGivenUp() throws Exception {
    try (RawClient lazy = server.connect();
        RawClient witness = server.connect()) {
      lazy.send("GET /big HTTP/1.1\r\n\r\n");
      assertThat(witness.isClosed()).isTrue();
      // both have the same time, which may begin a little later for the lazy one
      try (RawClient second = server.connect()) {
        assertThat(second.isClosed()).isTrue();
      }
      assertThat(lazy.receiveAll()).hasSizeLessThan(20_000_000);
    }
  }

  @Test
  void anIdleConnectionThatWasServedStays() throws Exception {
    try (RawClient served = server.connect()) {
      served.send(REQUEST).receiveAnswer();
      try (RawClient silent = server.connect()) {
        assertThat(silent.isClosed()).isTrue();
      }
      assertThat(served.send(REQUEST).receiveAnswer()).endsWith("OK");
    }
  }

  @Test
  void ofTooManyConnectionsTheLongestIdleMakesWay() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 25; i++) {
        RawClient client = server.connect();
        clients.add(client);
        assertThat(client.send(REQUEST).receiveAnswer()).endsWith("OK");
      }
      assertThat(clients.get(0).isClosed()).isTrue();
      assertThat(clients.get(4).isClosed()).isTrue();
      assertThat(clients.get(5).send(REQUEST).receiveAnswer()).endsWith("OK");
      assertThat(clients.get(24).send(REQUEST).receiveAnswer()).endsWith("OK");
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }
}
