package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code /metrics} of a real daemon, in the eyes of Prometheus and its tools. */
@Timeout(180)
class MetricsIT {
  private static final Path GRAFANA = Path.of("../examples/grafana");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:node_supervisord|jsupervisord|process)_[a-z_]+");

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private Installation daemon;
  private int port;

  @BeforeEach
  void begin() throws IOException {
    port = freePort();
    String sections =
        """
        [inet_http_server]
        port=127.0.0.1:%d
        username=scraper
        password=secret
        metrics=true
        [program:cat]
        command=cat
        startsecs=0
        [program:talker]
        command=sh -c "echo 12345; echo 123 >&2; exec sleep 1000"
        health=exec:true
        startsecs=0
        [program:job]
        command=sh -c "exit 3"
        startsecs=0
        autorestart=false
        [eventlistener:deaf]
        command=sleep 1000
        startsecs=0
        events=PROCESS_STATE
        buffer_size=2
        """
            .formatted(port);
    daemon = new Installation(Make.OURS, directory, sections);
    daemon.start();
    daemon.awaitState("job", "EXITED");
    daemon.awaitState("talker", "RUNNING");
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private HttpResponse<String> get(String login, String accept) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("Accept", accept);
    if (login != null) {
      String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String scrape() {
    try {
      HttpResponse<String> response = get("scraper:secret", "text/plain");
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aScrapeTellsWhatHasHappenedToEachProgram() throws Exception {
    await()
        .until(
            () ->
                scrape()
                    .contains(
                        "jsupervisord_process_output_bytes_total{group=\"talker\",name=\"talker\","
                            + "stream=\"stderr\"} 4.0"));
    daemon.ctl("stop", "cat");
    await().until(() -> scrape().contains("node_supervisord_up{group=\"cat\",name=\"cat\"} 0.0"));
    assertThat(scrape().lines())
        .contains(
            "node_supervisord_up{group=\"talker\",name=\"talker\"} 1.0",
            "node_supervisord_state{group=\"cat\",name=\"cat\"} 0.0",
            "node_supervisord_exit_status{group=\"job\",name=\"job\"} 3.0",
            "jsupervisord_process_exits_total{group=\"job\",kind=\"unexpected\",name=\"job\"} 1.0",
            "jsupervisord_process_exits_total{group=\"cat\",kind=\"stopped\",name=\"cat\"} 1.0",
            "jsupervisord_process_output_bytes_total{group=\"talker\",name=\"talker\","
                + "stream=\"stdout\"} 6.0",
            "jsupervisord_process_log_lost_bytes_total{group=\"talker\",name=\"talker\","
                + "stream=\"stdout\"} 0.0",
            "jsupervisord_process_ready{group=\"talker\",name=\"talker\"} 1.0",
            "jsupervisord_event_buffer_events{pool=\"deaf\"} 2.0",
            "jsupervisord_running 1.0")
        .anyMatch(line -> line.startsWith("jsupervisord_event_buffer_drops_total{pool=\"deaf\"} "))
        .anyMatch(
            line ->
                line.startsWith("jsupervisord_rpc_duration_seconds_count{")
                    && line.contains("method=\"supervisor.stopProcess\"")
                    && line.endsWith(" 1"))
        .anyMatch(
            line -> line.startsWith("jsupervisord_process_resident_memory_bytes{group=\"talker\""))
        .noneMatch(line -> line.startsWith("jsupervisord_process_open_fds{group=\"cat\""))
        .anyMatch(line -> line.startsWith("process_cpu_seconds_total "));
  }

  @Test
  @Needs("promtool")
  void promtoolHasNothingToSayAboutIt() throws Exception {
    Output checked =
        Output.withInput(directory, scrape(), "promtool", "check", "metrics", "--extended");
    assertThat(checked.err()).isEmpty();
    assertThat(checked.status()).isZero();
  }

  @Test
  void whoAsksForOpenMetricsGetsIt() throws Exception {
    HttpResponse<String> response =
        get("scraper:secret", "application/openmetrics-text; version=1.0.0");
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(response.body()).endsWith("# EOF\n");
  }

  @Test
  void aPrometheusThatWouldRatherHaveProtocolBuffersGetsText() throws Exception {
    String protobuf =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily"
            + ";encoding=delimited;q=0.6";
    HttpResponse<String> openMetrics =
        get(
            "scraper:secret",
            protobuf + ",application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3");
    assertThat(openMetrics.statusCode()).isEqualTo(200);
    assertThat(openMetrics.body()).endsWith("# EOF\n");
    HttpResponse<String> plain = get("scraper:secret", protobuf + ",text/plain;q=0.3,*/*;q=0.2");
    assertThat(plain.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  @Needs("curl")
  void withoutThePasswordThereIsNothingAndWithoutTheOptionNoSuchPage() throws Exception {
    assertThat(get(null, "*/*").statusCode()).isEqualTo(401);
    Output unix =
        Output.of(
            directory,
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "--unix-socket",
            daemon.file("s.sock").toString(),
            "http://localhost/metrics");
    assertThat(unix.out()).isEqualTo("404");
  }

  @Test
  @Needs({"prometheus", "promtool"})
  void aRealPrometheusScrapesItWithTheConfigurationOfTheExample() throws Exception {
    String config =
        Files.readString(GRAFANA.resolve("prometheus.yml"))
            .replace("localhost:9001", "127.0.0.1:" + port)
            .replace("username: me", "username: scraper")
            .replaceAll("scrape_interval: .*", "scrape_interval: 1s");
    Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
    Files.copy(GRAFANA.resolve("alerts.yml"), directory.resolve("alerts.yml"));
    Output checked = Output.of(directory, "promtool", "check", "config", file.toString());
    assertThat(checked.status()).as(checked.out() + checked.err()).isZero();
    int web = freePort();
    Process prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + web)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> query(web, "sum(node_supervisord_up)").contains("\"3\""));
      assertThat(query(web, "jsupervisord_process_exits_total{kind=\"unexpected\"} == 1"))
          .contains("\"name\":\"job\"");
      assertThat(query(web, "up")).contains("\"1\"");
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  private String query(int web, String query) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(web, URLEncoder.encode(query, StandardCharsets.UTF_8)));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  @Test
  void dashboardAlertsAndPageNameNothingThatIsNotThere() throws Exception {
    daemon.ctl("status");
    Set<String> there = new TreeSet<>();
    scrape().lines().filter(line -> line.startsWith("# TYPE ")).forEach(l -> addNames(l, there));
    for (Path page :
        Set.of(
            GRAFANA.resolve("dashboard.json"),
            GRAFANA.resolve("alerts.yml"),
            Path.of("../docs/metrics.md"))) {
      Set<String> named = new TreeSet<>();
      Matcher matcher = METRIC.matcher(Files.readString(page));
      while (matcher.find()) {
        named.add(matcher.group());
      }
      assertThat(named).isNotEmpty();
      assertThat(there).as(page.toString()).containsAll(named);
      if (page.endsWith("metrics.md")) {
        assertThat(named).as("the page has all").containsAll(typed(there));
      }
    }
  }

  /** The metric of a TYPE line and, for a histogram, its series. */
  private static void addNames(String typeLine, Set<String> names) {
    String[] words = typeLine.split(" ");
    names.add(words[2]);
    if (words[3].equals("histogram")) {
      names.addAll(Set.of(words[2] + "_bucket", words[2] + "_sum", words[2] + "_count"));
    }
  }

  private static Set<String> typed(Set<String> names) {
    Set<String> typed = new TreeSet<>(names);
    typed.removeIf(name -> name.matches(".*_seconds_(bucket|sum|count)"));
    return typed;
  }
}
