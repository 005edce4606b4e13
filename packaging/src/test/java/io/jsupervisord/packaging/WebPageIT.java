package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;

/** The page as a person uses it, in a real browser against a real daemon. */
class WebPageIT {
  private static final String SECTIONS =
      """
      [program:cat]
      command=/bin/cat
      autostart=false
      startsecs=0
      [program:talker]
      command=/bin/sh -c "while read line; do echo $line; done; exec sleep 1000"
      stdout_logfile=%(here)s/talker.out
      stderr_logfile=%(here)s/talker.err
      [program:worker]
      command=/bin/sleep 1000
      process_name=%(program_name)s_%(process_num)d
      numprocs=3
      [program:crasher]
      command=/bin/false
      startretries=0
      autostart=false
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
                Make.OURS, Files.createDirectory(directory.resolve("daemon")), http("") + SECTIONS)
            .start();
  }

  @BeforeEach
  void stopWhatAnotherTestHasStarted() {
    daemon.ctl("stop", "cat");
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

  private static String http(String more) {
    return "[inet_http_server]\nport=127.0.0.1:" + port + "\n" + more;
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private static String state(String process) {
    return "tr[data-name='" + process + "'] .status";
  }

  private static String description(String process) {
    return browser.text("tr[data-name='" + process + "'] .desc");
  }

  @Test
  void aProcessIsStartedRestartedAndStoppedWithoutReloadingThePage() {
    browser.open(url("/"));
    browser.driver().executeScript("window.stillThis = true");
    browser.click("cat", "start");
    browser.await("#message", "Process cat started");
    browser.await(state("cat"), "running");
    String first = description("cat");
    browser.click("cat", "restart");
    browser.await("#message", "Process cat restarted");
    await().until(() -> !description("cat").split(",")[0].equals(first.split(",")[0]));
    browser.click("cat", "stop");
    browser.await("#message", "Process cat stopped");
    browser.await(state("cat"), "stopped");
    assertThat(browser.driver().executeScript("return window.stillThis")).isEqualTo(true);
  }

  @Test
  void whatHappensElsewhereIsSeenWithoutReloading() {
    browser.open(url("/"));
    assertThat(daemon.ctl("start", "cat").status()).isZero();
    browser.await(state("cat"), "running");
    assertThat(daemon.ctl("stop", "cat").status()).isZero();
    browser.await(state("cat"), "stopped");
    assertThat(browser.text("#summary")).contains("running");
  }

  @Test
  void aGroupIsStoppedAndStartedTogether() {
    browser.open(url("/"));
    browser.click("worker:*", "stopgroup");
    browser.await("#message", "Group worker stopped");
    browser.await("tr[data-name='worker:*']", "(?s)worker 0 of 3 running.*");
    browser.click("worker:*", "startgroup");
    browser.await("#message", "Group worker started");
    browser.await("tr[data-name='worker:*']", "(?s)worker 3 of 3 running.*");
  }

  @Test
  void aMessageIsSeenFromEverywhereMovesNoButtonAndCanBeDismissed() {
    browser.open(url("/"));
    Object before = box("tr[data-name='cat']", "top");
    browser.click("cat", "start");
    browser.await("#message", "Process cat started");
    assertThat(box("tr[data-name='cat']", "top")).isEqualTo(before);
    browser.driver().executeScript("document.body.style.paddingBottom = '300vh'; scrollTo(0, 1e6)");
    assertThat((Number) box("#message", "top"))
        .satisfies(top -> assertThat(top.doubleValue()).isPositive());
    browser.driver().findElement(By.tagName("body")).sendKeys(Keys.ESCAPE);
    browser.await("#message", "");
  }

  private static Object box(String css, String side) {
    return browser
        .driver()
        .executeScript(
            "return document.querySelector(arguments[0]).getBoundingClientRect()[arguments[1]]",
            css,
            side);
  }

  @Test
  void aStartThatFailsIsToldInWords() {
    browser.open(url("/"));
    browser.click("crasher", "start");
    browser.await("#message", "ERROR: Process crasher: (spawn error|abnormal termination)");
    browser.await(state("crasher"), "fatal");
    assertThat(browser.attribute("#message", "class")).contains("failed");
  }

  @Test
  void theFilterLeavesWhatIsLookedForAndSurvivesTheNextUpdate() {
    browser.open(url("/"));
    browser.driver().findElement(By.tagName("body")).sendKeys("/");
    WebElement filter = browser.driver().switchTo().activeElement();
    assertThat(filter.getAttribute("id")).isEqualTo("filter");
    filter.sendKeys("worker_1");
    browser.await("#filtered", "1 shown");
    assertThat(visible()).containsExactly("worker:*", "worker:worker_1");
    String before = description("worker:worker_1");
    await().until(() -> !description("worker:worker_1").equals(before));
    assertThat(visible()).containsExactly("worker:*", "worker:worker_1");
    browser.driver().navigate().refresh();
    assertThat(visible()).containsExactly("worker:*", "worker:worker_1");
    browser.find("#filter").sendKeys(Keys.ESCAPE);
    assertThat(visible()).contains("cat", "talker", "worker:worker_0");
  }

  @Test
  void aFilterThatSomebodyHasTypedIntoTheAddressLeavesThePageLive() {
    browser.open(url("/?#100%"));
    assertThat(browser.find("#filter").getAttribute("value")).isEqualTo("100%");
    browser.find("#filter").sendKeys(Keys.ESCAPE);
    browser.click("cat", "start");
    browser.await("#message", "Process cat started");
  }

  private static List<String> visible() {
    Object names =
        browser
            .driver()
            .executeScript(
                "return [...document.querySelectorAll('tr[data-name]')]"
                    + ".filter(row => row.checkVisibility()).map(row => row.dataset.name)");
    return ((List<?>) names).stream().map(String.class::cast).toList();
  }

  @Test
  void theKeyboardAloneIsEnoughAndTheFocusStaysWhereItWas() {
    browser.open(url("/"));
    browser
        .driver()
        .executeScript(
            "document.querySelector(arguments[0]).focus()",
            "tr[data-name='cat'] button[value='start']");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    browser.await(state("cat"), "running");
    assertThat(browser.accessibleNames(":focus")).singleElement(STRING).endsWith(" cat");
    browser.click("cat", "stop");
    browser.await(state("cat"), "stopped");
  }

  @Test
  void everyControlHasANameForThoseWhoCannotSeeIt() {
    browser.open(url("/"));
    assertThat(browser.accessibleNames("tr[data-name='cat'] :is(button, a)"))
        .hasSize(5)
        .allMatch(name -> name.contains("cat"));
    assertThat(browser.accessibleNames("#filter").get(0)).startsWith("Filter");
    assertThat(browser.accessibleNames("#processes")).containsExactly("Processes by group");
  }

  @Test
  void theTailOfALogGoesOnByItselfAndStartsAgainWhenCleared() throws IOException {
    Path log = daemon.file("talker.out");
    Files.writeString(log, "first <b>line</b>\n", StandardOpenOption.APPEND);
    browser.open(url("/tail.html?processname=talker"));
    browser.await("#live", "live");
    browser.await("#log", "(?s).*first <b>line</b>\n");
    Files.writeString(log, "\u001b[31mred\u001b[0m and späte Zeile\n", StandardOpenOption.APPEND);
    browser.await("#log", "(?s).*first <b>line</b>\nred and späte Zeile\n");
    assertThat(daemon.ctl("clear", "talker").status()).isZero();
    Files.writeString(log, "after the clearing\n", StandardOpenOption.APPEND);
    browser.await("#log", "(?s).*after the clearing\n");
  }

  @Test
  void theOtherLogsAreOneClickAway() {
    browser.open(url("/"));
    browser.click("a[href='tail.html?channel=main']");
    browser.await("#log", "(?s).* INFO spawned: '.*");
    browser.open(url("/tail.html?processname=talker"));
    browser.driver().findElement(By.linkText("Stderr")).click();
    browser.await("#live", "live");
    assertThat(browser.find("[aria-current]").getText()).isEqualTo("Stderr");
  }

  @Test
  void theLogIsClearedByItsButton() throws IOException {
    Path log = daemon.file("talker.out");
    Files.writeString(log, "something\n", StandardOpenOption.APPEND);
    browser.open(url("/"));
    browser.click("talker", "clearlog");
    browser.await("#message", "Log for talker cleared");
    assertThat(Files.size(log)).isZero();
  }

  @Test
  void refreshTellsWhenTheTableIsFrom() {
    browser.open(url("/"));
    browser.click("#refresh");
    browser.await("#message", "Page refreshed at .*");
  }

  @Test
  void withoutScriptsEveryButtonStillActs() throws IOException {
    Path profile = Files.createDirectory(directory.resolve("plain"));
    try (Browser plain = Browser.start(profile, "--blink-settings=scriptEnabled=false")) {
      plain.open(url("/"));
      plain.driver().findElement(By.cssSelector("tr[data-name='cat'] button")).click();
      awaitText(plain, "#message", "Process cat started");
      plain.click("cat", "stop");
      awaitText(plain, "#message", "Process cat stopped");
      plain.open(url("/tail.html?channel=main"));
      awaitText(plain, "#log", "stopped: cat");
    }
  }

  /** Without asking a script. */
  private static void awaitText(Browser browser, String css, String text) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(browser.find(css).getText()).contains(text));
  }

  @Test
  void thePageComplainsAboutNothing() {
    browser.open(url("/"));
    browser.driver().manage().logs().get(LogType.BROWSER);
    browser.click("cat", "start");
    browser.await(state("cat"), "running");
    browser.click("cat", "stop");
    browser.await(state("cat"), "stopped");
    assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void thePageSaysWhenTheDaemonIsGoneAndGoesOnWhenItIsBack() {
    browser.open(url("/"));
    assertThat(daemon.ctl("stop", "all").status()).isZero();
    assertThat(daemon.ctl("reload").status()).isZero();
    daemon.awaitState("talker", "RUNNING");
    browser.await(state("talker"), "running");
    browser.click("cat", "start");
    browser.await("#message", "Process cat started");
    browser.click("cat", "stop");
    browser.await("#message", "Process cat stopped");
  }

  @Test
  void aPasswordIsAskedForOnceAndServesTheLivePage() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("locked"));
    int own;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      own = socket.getLocalPort();
    }
    String sections =
        "[inet_http_server]\nport=127.0.0.1:%d\nusername=user\npassword=s3cret\n".formatted(own)
            + SECTIONS;
    try (Installation locked = new Installation(Make.OURS, folder, sections).start()) {
      browser.open("http://127.0.0.1:" + own + "/");
      assertThat(browser.driver().getPageSource()).doesNotContain("data-name");
      browser.open("http://user:s3cret@127.0.0.1:" + own + "/");
      browser.open("http://127.0.0.1:" + own + "/");
      browser.click("cat", "start");
      browser.await("#message", "Process cat started");
      browser.open("http://127.0.0.1:" + own + "/tail.html?channel=main");
      browser.await("#log", "(?s).*entered RUNNING.*");
      assertThat(locked.process().isAlive()).isTrue();
    }
  }

  @Test
  void anAddressWithNameAndPasswordServesTheLivePage() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("address"));
    int own;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      own = socket.getLocalPort();
    }
    String sections =
        "[inet_http_server]\nport=127.0.0.1:%d\nusername=user\npassword=s3cret\napi=true\n"
                .formatted(own)
            + SECTIONS;
    try (Installation locked = new Installation(Make.OURS, folder, sections).start()) {
      locked.awaitState("talker", "RUNNING");
      browser.open("http://user:s3cret@127.0.0.1:" + own + "/");
      browser.await("tr[data-name='talker'] .memory", "(?s).*MB.*");
      assertThat(browser.driver().findElements(By.id("filter"))).hasSize(1);
      assertThat(browser.driver().getCurrentUrl()).isEqualTo("http://127.0.0.1:" + own + "/");
      browser.open("http://user:s3cret@127.0.0.1:" + own + "/tail.html?channel=main");
      browser.await("#live", "live.*");
    }
  }
}
