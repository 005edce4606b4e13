package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/web-and-workers} promises. */
@Needs("python3")
class WebAndWorkersExampleIT {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();

  @TempDir Path directory;

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Example start() throws IOException {
    Example shop =
        new Example(Make.OURS, "web-and-workers", directory)
            .start(Map.of("PORT", Integer.toString(port)));
    try {
      await()
          .ignoreExceptionsInstanceOf(ConnectException.class)
          .until(() -> get("/").statusCode() == 200);
    } catch (ConditionTimeoutException e) {
      shop.close();
      throw e;
    }
    return shop;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  /** Hands in a job and returns its name. */
  private String post(String text) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri("/jobs")).POST(BodyPublishers.ofString(text)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer.body().replaceFirst("(?s).*\"job\": \"(\\w+)\".*", "$1");
  }

  private static void awaitDone(Example shop, List<String> jobs) {
    await("all jobs")
        .atMost(Duration.ofSeconds(60))
        .until(() -> shop.count("run/jobs/done") == jobs.size());
    assertThat(jobs).allMatch(job -> Files.exists(shop.file("run/jobs/done/" + job)));
  }

  private static Stream<String> workerLines(Example shop) {
    return Stream.of("00", "01").flatMap(n -> shop.read("run/worker_" + n + ".log").lines());
  }

  /** The programs in the order in which they were started. */
  private static List<String> spawned(Example shop) {
    return Pattern.compile("spawned: '(\\w+)'")
        .matcher(shop.read("run/supervisord.log"))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void aRestartOfTheGroupLosesNoJobAndNoRequestThatHasBegun() throws Exception {
    try (Example shop = start()) {
      List<String> jobs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        jobs.add(post("text " + i));
      }
      await().until(() -> shop.count("run/jobs/done") > 0);
      CompletableFuture<HttpResponse<String>> slow =
          http.sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), BodyHandlers.ofString());
      shop.awaitFile("run/web.log", "a slow request begins");

      Output restart = shop.ctl("restart", "shop:*");
      assertThat(restart.status()).as(restart.all()).isZero();
      assertThat(restart.lines())
          .hasSize(8)
          .containsOnlyOnce("shop:web: stopped", "shop:worker_00: stopped", "shop:web: started");
      assertThat(spawned(shop))
          .hasSize(8)
          .endsWith("worker_00", "worker_01", "web", "housekeeping");
      assertThat(slow.join().statusCode()).isEqualTo(200);
      awaitDone(shop, jobs);

      assertThat(shop.read("run/jobs/done/" + jobs.get(7))).isEqualTo("TEXT 7");
      // a worker tells of a job when it is in its place already
      await("a line for each job")
          .until(() -> workerLines(shop).filter(line -> line.startsWith("done: ")).count() == 20);
      assertThat(workerLines(shop).filter("stopped between two jobs"::equals)).hasSize(2);
      assertThat(shop.read("run/web.log")).contains("stopped after the last answer");
      assertThat(shop.read("run/supervisord.log")).doesNotContain("SIGKILL");
      assertThat(shop.stop()).isZero();
    }
  }

  @Test
  void theJobOfAKilledWorkerIsDoneByItsSuccessor() throws Exception {
    try (Example shop = start()) {
      List<String> jobs = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        jobs.add(post("text " + i));
      }
      Path taken = shop.file("run/jobs/taken");
      await()
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> {
                try (Stream<Path> files = Files.list(taken)) {
                  return files.anyMatch(file -> file.getFileName().toString().startsWith("0."));
                }
              });
      Output.of(directory, "kill", "-9", Long.toString(shop.pid("shop:worker_00")));
      awaitDone(shop, jobs);
      assertThat(shop.count("run/jobs/taken")).isZero();
      assertThat(shop.stop()).isZero();
    }
  }
}
