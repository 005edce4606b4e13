package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What the page shows besides where there is the interface in JSON, in a real browser. */
@Timeout(180)
class PageDetailsIT {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>".replace(" ", "&");

  private static final String SECTIONS =
      """
      [inet_http_server]
      port=127.0.0.1:%d
      api=true
      [program:burner]
      command=sh -c "while :; do :; done"
      nice=19
      startsecs=0
      [program:crasher]
      command=sh -c "exit 3"
      startsecs=0
      autorestart=false
      [program:db]
      command=sleep 1000
      startsecs=0
      ready=exec:test -f ready
      ready_interval=200ms
      directory=%%(here)s
      [program:web]
      command=sleep 1000
      process_name=%%(program_name)s_%%(process_num)d
      numprocs=2
      startsecs=0
      depends_on=db:ready
      [program:%s]
      command=sleep 1000
      startsecs=0
      depends_on=db
      [program:..]
      command=sh -c "echo spoken; exit 4"
      startsecs=0
      autorestart=false
      """;

  @TempDir static Path directory;
  private static int port;
  private static Installation daemon;
  private static Browser browser;

  @BeforeAll
  static void openThePage() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    browser = Browser.start(Files.createDirectory(directory.resolve("profile")));
    daemon =
        new Installation(
                Make.OURS,
                Files.createDirectory(directory.resolve("daemon")),
                SECTIONS.formatted(port, HOSTILE))
            .start();
    daemon.awaitState("crasher", "EXITED");
    browser.open("http://127.0.0.1:" + port + "/");
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  private static String row(String process) {
    return "tr[data-name='" + process + "'] ";
  }

  @Test
  void eachProcessThatRunsHasItsUsageWithAPictureOfIt() {
    browser.await(row("burner") + ".cpu", "[1-9].* %");
    browser.await(row("burner") + ".memory", "[0-9.]+ MB");
    assertThat(browser.text(row("crasher") + ".memory")).isEmpty();
    await()
        .until(
            () ->
                browser.attribute(row("burner") + ".cpu polyline", "points").split(" ").length >= 2
                    && browser.attribute(row("db") + ".memory polyline", "points").contains(","));
  }

  @Test
  void theLastRunsOpenBelowAProcessAndStayOpen() {
    browser.await(row("crasher") + ".runs", "Runs");
    assertThat(browser.accessibleNames(row("crasher") + ".runs button"))
        .containsExactly("Last runs of crasher");
    browser.click("crasher", "runs");
    browser.await(".details", "(?s).*Started\\s+Lasted\\s+Ended.*exit 3, not expected.*");
    assertThat(browser.attribute(row("crasher") + ".runs button", "aria-expanded"))
        .isEqualTo("true");
    assertThat(daemon.ctl("start", "crasher").status()).isNotNegative();
    await().until(() -> browser.text(".details").split("exit 3, not expected", -1).length >= 3);
    browser.click("crasher", "runs");
    assertThat(browser.text(".details")).isEmpty();
    assertThat(browser.attribute(row("crasher") + ".runs button", "aria-expanded"))
        .isEqualTo("false");
  }

  @Test
  void aProgramWhoseNameBrowsersTakeForAWayUpHasItsRunsAndItsLog() {
    browser.await(row("..") + ".runs", "Runs");
    browser.click("..", "runs");
    browser.await(".details", "(?s).*exit 4, not expected.*");
    browser.click("..", "runs");
    assertThat(browser.text(".details")).isEmpty();
    assertThat(browser.attribute(row("..") + ".action a", "href"))
        .isEqualTo("tail.html?processname=..%3A..");
    browser.open("http://127.0.0.1:" + port + "/tail.html?processname=..");
    browser.await("#live", "live");
    assertThat(browser.text("#log").strip()).isEqualTo("spoken");
    browser.open("http://127.0.0.1:" + port + "/");
  }

  @Test
  void withRunsOpenThePageGoesOnAndTheFilterStillFinds() {
    browser.await(row("crasher") + ".runs", "Runs");
    browser.click("crasher", "runs");
    browser.await(".details", "(?s).*exit 3, not expected.*");
    browser.click("crasher", "start");
    browser.await("#message", "Process crasher started");
    browser.find("#filter").sendKeys("crash");
    browser.await("#filtered", "1 shown");
    browser.find("#filter").sendKeys(Keys.ESCAPE);
    browser.await("#filtered", "");
    browser.click("crasher", "runs");
  }

  @Test
  void whatWaitsForWhatIsDrawnAndFollows() throws IOException {
    browser.await("#dependencies h2", "What waits for what");
    browser.await(".node[data-id='db:db'] .state", "running");
    browser.await(".node[data-id='web:web_0'] .state", "stopped");
    await().until(() -> count(".edge.missing") == 2 && count(".edge") == 3);
    assertThat(browser.text(".edge.missing .condition")).isEqualTo("ready");
    Files.createFile(daemon.file("ready"));
    browser.await(".node[data-id='web:web_1'] .state", "running");
    await().until(() -> count(".edge.missing") == 0);
    browser.click("#dependencies summary");
    browser.await("#dependencies ul", "(?s).*web:web_0 needs db: ready.*");
    assertThat(browser.text("#dependencies ul")).contains(HOSTILE + " needs db: running");
  }

  private static long count(String css) {
    return (Long)
        browser
            .driver()
            .executeScript("return document.querySelectorAll(arguments[0]).length", css);
  }

  @Test
  void aChangeIsSeenAtOnceThoughThePageAsksLessOften() {
    browser.await(row("burner") + ".cpu", ".* %");
    browser.driver().executeScript("window.stillThis = true");
    daemon.ctl("stop", "burner");
    browser.await(row("burner") + ".status", "stopped");
    browser.await(row("burner") + ".cpu", "");
    daemon.ctl("start", "burner");
    browser.await(row("burner") + ".status", "running");
    browser.await(row("burner") + ".cpu", ".* %");
    assertThat(browser.driver().executeScript("return window.stillThis")).isEqualTo(true);
  }

  @Test
  void theBrowserComplainsAboutNothing() {
    browser.await(row("burner") + ".cpu", ".* %");
    List<LogEntry> complaints = browser.driver().manage().logs().get(LogType.BROWSER).getAll();
    assertThat(complaints).isEmpty();
    assertThat(count("img")).isZero();
  }

  @Test
  @Needs("curl")
  void withoutTheInterfaceThePageIsWhatItWas() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("plain"));
    int own;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      own = socket.getLocalPort();
    }
    String sections =
        "[inet_http_server]\nport=127.0.0.1:" + own + "\n[program:cat]\ncommand=cat\nstartsecs=0\n";
    try (Installation plain = new Installation(Make.OURS, folder, sections).start()) {
      plain.awaitState("cat", "RUNNING");
      String page = Output.of(folder, "curl", "-s", "http://127.0.0.1:" + own + "/").out();
      assertThat(page).contains("scripts/status.js").doesNotContain("details.js");
      assertThat(
              Output.of(folder, "curl", "-s", "http://127.0.0.1:" + own + "/api/v1/dependencies")
                  .out())
          .contains("404");
    }
  }
}
