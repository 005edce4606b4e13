package io.jsupervisord.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The interface in JSON, over TCP as programs use it and over the Unix socket with curl. */
@Timeout(180)
@Needs({"curl", "python3"})
class JsonApiIT {
  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private Installation daemon;
  private int port;

  @BeforeEach
  void begin() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String sections =
        """
        [inet_http_server]
        port=127.0.0.1:%d
        api=true
        [program:cat]
        command=cat
        startsecs=0
        stdout_logfile=%%(here)s/cat.log
        [program:down]
        command=sleep 1000
        autostart=false
        startsecs=0
        depends_on=cat
        [group:pair]
        programs=one,two
        [program:one]
        command=sleep 1000
        startsecs=0
        [program:two]
        command=sleep 1000
        startsecs=0
        """
            .formatted(port);
    daemon = new Installation(Make.OURS, directory, sections);
    daemon.start();
    daemon.awaitState("cat", "RUNNING");
    daemon.awaitState("pair:two", "RUNNING");
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws Exception {
    return client.send(
        request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  private String field(String json, String expression) {
    Output output =
        Output.of(
            directory,
            "python3",
            "-c",
            "import json,sys; x=json.loads(sys.argv[1]); print(eval(sys.argv[2]))",
            json,
            expression);
    assertThat(output.err()).isEmpty();
    return output.out().strip();
  }

  @Test
  void whatWaitsForWhatIsToldInPairs() throws Exception {
    assertThat(get("/dependencies").body())
        .isEqualTo(
            "[{\"process\":\"down:down\",\"needs\":\"cat:cat\",\"condition\":\"running\","
                + "\"missing\":false}]");
  }

  @Test
  void processesAreListedWithWhatTheyTakeAndWaitFor() throws Exception {
    HttpResponse<String> answer = get("/processes");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(field(answer.body(), "[p['id'] for p in x]"))
        .isEqualTo("['cat:cat', 'down:down', 'pair:one', 'pair:two']");
    assertThat(field(answer.body(), "x[0]['usage']['resident_bytes'] > 100000")).isEqualTo("True");
    assertThat(field(answer.body(), "x[1]['usage'], x[1]['pid'], x[1]['depends_on']"))
        .isEqualTo("(None, None, ['cat:running'])");
    assertThat(field(get("/processes/pair:one").body(), "x['state'], x['ready']"))
        .isEqualTo("('RUNNING', True)");
    assertThat(field(get("").body(), "x['state']['statename'], x['identification']"))
        .isEqualTo("('RUNNING', 'supervisor')");
  }

  @Test
  void processesAndGroupsAreStartedStoppedAndRestarted() throws Exception {
    assertThat(post("/processes/down/start").body()).isEqualTo("{\"result\":true}");
    assertThat(field(get("/processes/down").body(), "x['state']")).isEqualTo("RUNNING");
    assertThat(post("/processes/down/start").statusCode()).isEqualTo(409);
    String before = field(get("/processes/down").body(), "x['pid']");
    assertThat(post("/processes/down/restart").body()).isEqualTo("{\"result\":true}");
    assertThat(field(get("/processes/down").body(), "x['pid']")).isNotEqualTo(before);
    assertThat(post("/processes/down/signal?signal=TERM").body()).isEqualTo("{\"result\":true}");
    assertThat(field(post("/groups/pair/stop").body(), "[r['status'] for r in x['result']]"))
        .isEqualTo("[80, 80]");
    assertThat(post("/groups/pair/restart").statusCode()).isEqualTo(200);
    daemon.awaitState("pair:one", "RUNNING");
    assertThat(post("/processes/cat/stop?wait=false").body()).isEqualTo("{\"result\":true}");
    daemon.awaitState("cat", "STOPPED");
  }

  @Test
  void mistakesAreSentences() throws Exception {
    HttpResponse<String> unknown = get("/processes/nosuch");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body())
        .isEqualTo(
            "{\"error\":{\"status\":404,\"fault\":\"BAD_NAME\",\"message\":\"BAD_NAME: nosuch\"}}");
    assertThat(get("/nosuch").statusCode()).isEqualTo(404);
    assertThat(get("/processes/cat/log/stdin").statusCode()).isEqualTo(404);
    assertThat(get("/processes/cat/log/stdout?length=x").body())
        .contains("length must be a number");
    assertThat(post("/processes/cat/signal").body()).contains("the query has no signal=");
    try (RawSocket socket = RawSocket.tcp(port)) {
      socket.send("POST /api/v1/processes/cat/signal?signal=%zz HTTP/1.0\r\n\r\n");
      assertThat(socket.all()).contains("the query has a % that begins no byte: %zz");
    }
    assertThat(post("/processes/cat/signal?signal=NOPE").statusCode()).isEqualTo(400);
    HttpResponse<String> foreign =
        client.send(
            request("/processes/cat/stop")
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(
            client
                .send(request("/processes").DELETE().build(), BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(405);
    assertThat(get("/processes/cat/log/stdout?offset=-5").body())
        .contains("offset must not be negative");
    HttpResponse<String> wrongMethod = get("/processes/cat/start");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
    assertThat(post("/processes").headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void aWholeGroupIsNoProcessWhateverIsAskedOfIt() throws Exception {
    for (String action : List.of("start", "stop", "restart", "clear-logs", "signal?signal=TERM")) {
      for (String group : List.of("pair:*", "pair:")) {
        HttpResponse<String> answer = post("/processes/" + group + "/" + action);
        assertThat(answer.statusCode()).as(action).isEqualTo(404);
        assertThat(answer.body()).contains("BAD_NAME: " + group);
      }
    }
    assertThat(field(get("/processes/pair:one").body(), "x['state']")).isEqualTo("RUNNING");
  }

  @Test
  void aLogThatIsNotThereIsNotFoundAndAnEmptyOneIsEmpty() throws Exception {
    assertThat(get("/processes/cat/log/stdout").body()).isEqualTo("{\"text\":\"\",\"end\":0}");
    Files.delete(directory.resolve("cat.log"));
    for (String part : List.of("", "?offset=0", "/stream")) {
      assertThat(get("/processes/cat/log/stdout" + part).statusCode()).as(part).isEqualTo(404);
    }
    assertThat(get("/processes/cat/log/stdout").body()).contains("NO_FILE");
  }

  @Test
  void whatIsAnsweredHasTheMembersThatTheDocumentNames() throws Exception {
    String document = get("/openapi.json").body();
    String schema = "sorted(x['components']['schemas']['%s']['properties'])";
    post("/processes/cat/restart");
    String history = get("/processes/cat/history").body();
    assertThat(field(history, "sorted(x['result'])"))
        .isEqualTo(field(document, schema.formatted("History")));
    assertThat(field(history, "sorted(x['result']['runs'][0])"))
        .isEqualTo(field(document, schema.formatted("Run")));
    assertThat(field(post("/groups/pair/stop").body(), "sorted(x['result'][0])"))
        .isEqualTo(field(document, schema.formatted("ProcessResult")));
    String process = get("/processes/cat").body();
    assertThat(field(process, "sorted(x)")).isEqualTo(field(document, schema.formatted("Process")));
    assertThat(field(process, "sorted(x['usage'])"))
        .isEqualTo(field(document, schema.formatted("Usage")));
    assertThat(field(get("").body(), "sorted(x)"))
        .isEqualTo(field(document, schema.formatted("Daemon")));
  }

  @Test
  void aLogLargerThanTwoGibibytesIsReadAtItsEnd() throws Exception {
    Output.of(directory, "truncate", "-s", "3G", directory.resolve("cat.log").toString());
    Files.writeString(directory.resolve("cat.log"), "end", StandardOpenOption.APPEND);
    assertThat(get("/processes/cat/log/stdout?length=3").body())
        .isEqualTo("{\"text\":\"end\",\"end\":3221225475}");
    assertThat(get("/processes/cat/log/stdout?offset=3221225472").body())
        .isEqualTo("{\"text\":\"end\"}");
  }

  @Test
  void logsAreReadAndFollowedWithHostileBytesMadeHarmless() throws Exception {
    try (Calls calls = new Calls(daemon)) {
      calls.call("supervisor.sendProcessStdin", "cat", "first \"line\" \u00e4\n");
    }
    await().until(() -> daemon.read("cat.log").endsWith("\n"));
    assertThat(field(get("/processes/cat/log/stdout").body(), "x['text']"))
        .startsWith("first \"line\"");
    assertThat(field(get("/processes/cat/log/stdout?offset=6&length=6").body(), "x['text']"))
        .isEqualTo("\"line\"");
    HttpResponse<InputStream> stream =
        client.send(
            request("/processes/cat/log/stdout/stream").build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines = reader(stream)) {
      assertThat(lines.readLine()).isEqualTo("event: log");
      assertThat(lines.readLine()).startsWith("data: {\"text\":\"first \\\"line\\\" \u00e4\\n");
      try (Calls calls = new Calls(daemon)) {
        calls.call("supervisor.sendProcessStdin", "cat", "second\n");
      }
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("event: log");
      assertThat(lines.readLine()).isEqualTo("data: {\"text\":\"second\\n\"}");
    }
  }

  private static BufferedReader reader(HttpResponse<InputStream> stream) {
    assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    return new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
  }

  @Test
  void eventsComeAsTheyHappen() throws Exception {
    HttpResponse<InputStream> stream =
        client.send(request("/events").build(), BodyHandlers.ofInputStream());
    List<String> seen = new ArrayList<>();
    try (BufferedReader lines = reader(stream)) {
      assertThat(lines.readLine()).as("it has begun").isEqualTo(":");
      post("/processes/down/start");
      for (String line = lines.readLine(); seen.size() < 4; line = lines.readLine()) {
        if (!line.isEmpty()) {
          seen.add(line);
        }
      }
    }
    assertThat(seen.get(0)).isEqualTo("event: PROCESS_STATE_STARTING");
    assertThat(seen.get(1))
        .startsWith(
            "data: {\"processname\":\"down\",\"groupname\":\"down\",\"from_state\":\"STOPPED\"");
    assertThat(seen.get(2)).isEqualTo("event: PROCESS_STATE_RUNNING");
  }

  @Test
  void everyPathOfTheDocumentIsThere() throws Exception {
    String paths =
        field(
            get("/openapi.json").body(),
            "' '.join(m+p for p in x['paths'] for m in x['paths'][p])");
    for (String operation : paths.split(" ")) {
      String path =
          operation
              .replaceFirst("^(get|post)", "")
              .replace("{process}", "cat")
              .replace("{group}", "cat")
              .replace("{channel}", "stdout")
              .replaceFirst("/$", "");
      HttpRequest.Builder request = request(path);
      if (operation.startsWith("post")) {
        request.POST(BodyPublishers.noBody());
      }
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      answer.body().close();
      assertThat(answer.statusCode()).as(operation).isIn(200, 400, 409);
    }
  }

  @Test
  void aViewerSeesEverythingAndDoesNothing() throws Exception {
    daemon.close();
    String sections =
        """
        [inet_http_server]
        port=127.0.0.1:%d
        api=true
        users=*
        [user:eve]
        password=x
        role=viewer
        [program:cat]
        command=cat
        startsecs=0
        """
            .formatted(port);
    daemon = new Installation(Make.OURS, Files.createDirectory(directory.resolve("b")), sections);
    daemon.start();
    daemon.awaitState("cat", "RUNNING");
    HttpResponse<String> nobody = get("/processes");
    assertThat(nobody.statusCode()).isEqualTo(401);
    String eve = "Basic " + Base64.getEncoder().encodeToString("eve:x".getBytes(UTF_8));
    String document =
        client
            .send(
                request("/openapi.json").header("Authorization", eve).build(),
                BodyHandlers.ofString())
            .body();
    assertThat(field(document, "list(x['components']['responses']['Error']['content'])"))
        .as("the forms of errors")
        .contains(nobody.headers().firstValue("Content-Type").orElseThrow());
    HttpRequest.Builder look = request("/processes").header("Authorization", eve);
    assertThat(client.send(look.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    HttpResponse<String> stop =
        client.send(
            request("/processes/cat/stop")
                .header("Authorization", eve)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(stop.statusCode()).isEqualTo(403);
    assertThat(stop.body()).contains("not allowed for viewer 'eve'");
  }

  @Test
  void withoutTheOptionThereIsNothing() {
    Output over =
        Output.of(
            directory,
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "--unix-socket",
            directory.resolve("s.sock").toString(),
            "http://localhost/api/v1/processes");
    assertThat(over.out()).isEqualTo("404");
  }
}
