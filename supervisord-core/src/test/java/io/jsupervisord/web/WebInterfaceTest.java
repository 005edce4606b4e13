package io.jsupervisord.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.http.LiveDaemon;
import io.jsupervisord.rpc.FakeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebInterfaceTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{32})\"");
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101";

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private LiveDaemon live;
  private FakeProcess cat;

  @BeforeEach
  void start() throws Exception {
    live = new LiveDaemon();
    cat = live.daemon.program("cat");
    cat.stateOnStop = ProcessState.STOPPED;
    cat.stateOnStart = ProcessState.RUNNING;
    live.serve(
        directory,
        Routes.of(
            live.dispatcher(),
            live.methods,
            live.daemon,
            new EventBus(),
            live.loop,
            live.workers,
            live.log));
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @Test
  void theStatusPageHasTheReferencesHeadersAndLetsNothingIn() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none';"));
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(page.body())
        .contains("<title>Supervisor Status</title>", "statusnominal\">stopped<", "Not started")
        .doesNotContain("<script>", "http://", "https://", "style=");
  }

  @Test
  void rowsStandByGroupAndNameWithWhatCanBeDone() throws Exception {
    FakeProcess[] group = live.daemon.group("a-group", 1, "two", "one");
    live.onLoop(
        () -> {
          group[0].enter(ProcessState.RUNNING);
          group[1].spawnError = "Exited <too> quickly";
          group[1].enter(ProcessState.BACKOFF);
        });
    String body = get("/index.html").body();
    assertThat(body.indexOf(">a-group:one<")).isPositive();
    assertThat(body.indexOf(">a-group:two<")).isGreaterThan(body.indexOf(">a-group:one<"));
    assertThat(body.indexOf(">cat<")).isGreaterThan(body.indexOf(">a-group:two<"));
    assertThat(body)
        .contains(
            "1 of 2 running", "1 stopped · 1 running · <span class=\"statuserror\">1 backoff<")
        .contains("statusrunning\">running<", "statuserror\">backoff<")
        .contains("Exited &lt;too&gt; quickly")
        .contains("href=\"logtail/a-group%3Aone/stderr\"")
        .contains("href=\"tail.html?processname=a-group%3Aone\"");
  }

  @Test
  void withoutProgramsThePageSaysSo() throws Exception {
    live.onLoop(() -> live.daemon.groups.clear());
    assertThat(get("/").body()).contains("No programs to manage").doesNotContain("<table");
  }

  @Test
  void aMessageIsShownEscaped() throws Exception {
    assertThat(get("/?message=%3Cscript%3E%26amp%3B%22").body())
        .contains(">&lt;script&gt;&amp;amp;&quot;<")
        .doesNotContain("<script>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start|cat|Process%20cat%20started",
        "stop|cat|unexpected%20rpc%20fault%20%5B70%5D%20NOT_RUNNING%3A%20cat",
        "restart|cat|Process%20cat%20restarted",
        "clearlog|cat:cat|Log%20for%20cat%3Acat%20cleared",
        "start|zz|No%20such%20process%20named%20zz",
        "stop|cat:*|No%20such%20process%20named%20cat%3A%2A",
        "clearlog|zz|No%20such%20process%20named%20zz"
      })
  void linksActForScriptsAndTellWhatBecameOfIt(String action, String name, String message)
      throws Exception {
    HttpResponse<String> answer =
        get("/index.html?action=" + action + "&processname=" + name.replace("*", "%2A"));
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("http://localhost:" + live.port() + "/?message=" + message);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(answer.body()).hasSize(142);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_FILE,no%20such%20file",
    "NOT_EXECUTABLE,file%20not%20executable",
    "ALREADY_STARTED,already%20started",
    "SPAWN_ERROR,spawn%20error",
    "ABNORMAL_TERMINATION,abnormal%20termination",
    "FAILED,unexpected%20rpc%20fault%20%5B30%5D%20FAILED%3A%20x"
  })
  void aStartThatFailsTellsWhy(Fault fault, String message) throws Exception {
    cat.commandFault = fault.because("x");
    assertThat(location("/?action=start&processname=cat"))
        .endsWith("/?message=ERROR%3A%20Process%20cat%3A%20" + message);
  }

  @Test
  void aRestartThatFailsIsNotCalledASuccess() throws Exception {
    cat.commandFault = Fault.NO_FILE.because("x");
    assertThat(location("/?action=restart&processname=cat"))
        .endsWith("/?message=ERROR%3A%20Process%20cat%3A%20no%20such%20file");
  }

  @Test
  void theAnswerWaitsUntilItIsDone() throws Exception {
    cat.stateOnStart = ProcessState.STARTING;
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request("/?action=start&processname=cat").build(),
            HttpResponse.BodyHandlers.ofString());
    await().until(() -> cat.state() == ProcessState.STARTING);
    assertThat(get("/ok.html").body()).isEqualTo("OK");
    assertThat(answer).isNotDone();
    live.onLoop(() -> cat.enter(ProcessState.RUNNING));
    assertThat(answer.join().statusCode()).isEqualTo(301);
  }

  @Test
  void allAreStoppedStartedAndRestarted() throws Exception {
    assertThat(location("/?action=startall")).contains("/?message=All%20started%20at%20");
    assertThat(location("/?action=restartall")).contains("/?message=All%20restarted%20at%20");
    assertThat(location("/?action=stopall")).contains("/?message=All%20stopped%20at%20");
    assertThat(cat.calls).containsExactly("start", "stop", "start", "stop");
    assertThat(location("/?action=refresh"))
        .matches(
            ".*/\\?message=Page%20refreshed%20at%20..."
                + "%20...%20.[0-9%]*%20..%3A..%3A..%20[0-9]{4}");
  }

  @Test
  void anActionOnAGroupTellsWhichOfItFailed() throws Exception {
    FakeProcess[] group = live.daemon.group("g", 1, "good", "bad");
    group[0].stateOnStart = ProcessState.RUNNING;
    group[1].commandFault = Fault.NO_FILE.because("x");
    assertThat(location("/?action=startgroup&groupname=g"))
        .endsWith(
            "/?message=ERROR%3A%20Group%20g%20started%2C%20but%20not%20g%3Abad%20%28NO_FILE%3A%20x%29");
    assertThat(group[0].calls).containsExactly("start");
    assertThat(location("/?action=stopgroup&groupname=zz"))
        .endsWith("/?message=No%20such%20group%20named%20zz");
    assertThat(get("/?action=stopgroup&processname=g").statusCode()).isEqualTo(500);
  }

  @Test
  void anActionInPlaceIsAnsweredWithThePageItself() throws Exception {
    HttpResponse<String> answer = get("/?action=start&processname=cat&inplace=1");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(">Process cat started</p>", "statusrunning\">running<");
  }

  @Test
  void theTailShowsEveryLog() throws Exception {
    cat.stderrLogfile = Files.writeString(directory.resolve("err"), "on stderr\n").toString();
    assertThat(get("/tail.html?processname=cat&channel=stderr").body())
        .contains("on stderr\n</pre>", "data-stream=\"logtail/cat/stderr\"");
    assertThat(get("/tail.html?channel=main").body()).contains("data-stream=\"mainlogtail\"");
  }

  @Test
  void theFormsOfThePageActInABrowser() throws Exception {
    Matcher token = TOKEN.matcher(get("/").body());
    assertThat(token.find()).isTrue();
    HttpResponse<String> answer =
        post(
            "action=start&processname=cat&token=" + token.group(1),
            "User-Agent",
            BROWSER,
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(cat.calls).containsExactly("start");
  }

  @Test
  void anotherSiteCannotActThroughAVisitorsBrowser() throws Exception {
    String stop = "action=stopall";
    assertThat(post(stop, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(post(stop, "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(post(stop, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(post(stop, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    assertThat(post(stop + "&token=0123", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    HttpResponse<String> link =
        send(request("/?action=start&processname=cat").header("User-Agent", BROWSER).build());
    assertThat(link.statusCode()).isEqualTo(200);
    assertThat(link.body()).contains("Please confirm", "name=\"processname\" value=\"cat\"");
    HttpResponse<String> image =
        send(
            request("/?action=start&processname=cat")
                .header("User-Agent", BROWSER)
                .header("Sec-Fetch-Site", "cross-site")
                .build());
    assertThat(image.statusCode()).isEqualTo(403);
    assertThat(cat.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?action=zz", "/?action=start", "/index.html?action=stop&processname="})
  void whatCannotBeDoneIsAServerErrorInTheLog(String target) throws Exception {
    assertThat(get(target).statusCode()).isEqualTo(500);
    assertThat(live.log.lines()).anyMatch(line -> line.startsWith("ERRO Web interface error:"));
  }

  @Test
  void aFormOverridesTheQueryAndBlankCountsAsAbsent() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/index.html?action=stop&action=start&processname=zz")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("processname=q&processname=cat&x="))
                .build());
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .contains("NOT_RUNNING%3A%20cat");
    assertThat(get("/?action=").statusCode()).isEqualTo(200);
  }

  @Test
  void onTheWayDownOnlyTheHealthCheckAndTheTailAnswer() throws Exception {
    live.onLoop(live.daemon::shutdown);
    assertThat(get("/").statusCode()).isEqualTo(503);
    assertThat(get("/?action=stopall").statusCode()).isEqualTo(503);
    assertThat(get("/?action=restart&processname=cat").statusCode()).isEqualTo(503);
    assertThat(get("/ok.html").body()).isEqualTo("OK");
    assertThat(get("/tail.html?processname=cat").body())
        .contains(">ERROR: unexpected rpc fault [6] SHUTDOWN_STATE</pre>");
  }

  @Test
  void aTailShowsTheEndOfTheLogEscaped() throws Exception {
    Path log = Files.writeString(directory.resolve("log"), "x".repeat(2000) + "<b>\u001b[0m&\n");
    cat.stdoutLogfile = log.toString();
    String body = get("/tail.html?processname=cat&limit=5").body();
    assertThat(body)
        .contains("<title>Supervisor tail of process cat</title>")
        .contains("x&lt;b&gt;\ufffd[0m&amp;\n</pre>")
        .contains("href=\"tail.html?processname=cat&amp;limit=1024\"");
    assertThat(get("/tail.html?processname=cat&limit=1500").body()).contains("x".repeat(1490));
    assertThat(get("/tail.html").body())
        .contains("<title>Supervisor tail of process None</title>")
        .contains(">No process name found</pre>");
    assertThat(get("/tail.html?processname=zz").body())
        .contains(">ERROR: unexpected rpc fault [10] BAD_NAME: zz</pre>");
    Files.delete(log);
    assertThat(get("/tail.html?processname=cat").body()).contains(">No file for cat</pre>");
  }

  @Test
  void thePageNeedsNothingThatIsNotServed() throws Exception {
    String body = get("/").body();
    Matcher links = Pattern.compile("<(?:link href|script src)=\"([^\"]+)\"").matcher(body);
    int found = 0;
    while (links.find()) {
      HttpResponse<String> file = get("/" + links.group(1));
      assertThat(file.statusCode()).isEqualTo(200);
      String modified = file.headers().firstValue("Last-Modified").orElseThrow();
      assertThat(
              send(request("/" + links.group(1)).header("If-Modified-Since", modified).build())
                  .statusCode())
          .isEqualTo(304);
      found++;
    }
    assertThat(found).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,//ok.html,200",
    "HEAD,/ok.html,404",
    "HEAD,/,404",
    "HEAD,/stylesheets/supervisor.css,200",
    "GET,/nosuch,404",
    "GET,/../etc/passwd,404",
    "GET,/stylesheets/../../x,404",
    "GET,/images,301",
    "GET,/images/.,301",
    "GET,/images/,404",
    "GET,/images/..//stylesheets/./supervisor.css,200",
    "GET,/../images/icon.png,200",
    "POST,/nosuch,400",
    "PUT,/,400",
    "GET,/RPC2,400",
    "GET,/logtail/zz,404"
  })
  void everythingElseIsAnsweredAsTheReferenceDoes(String method, String target, int status)
      throws Exception {
    HttpRequest request =
        request(target).method(method, HttpRequest.BodyPublishers.noBody()).build();
    assertThat(send(request).statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return send(request(target).build());
  }

  private String location(String target) throws IOException, InterruptedException {
    return get(target).headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> post(String form, String... headers)
      throws IOException, InterruptedException {
    return send(
        request("/index.html")
            .headers(headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + live.port() + target))
        .version(HttpClient.Version.HTTP_1_1);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
