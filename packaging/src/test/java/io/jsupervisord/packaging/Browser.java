package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium with a profile of its own. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; skips the test where there is none. */
  static Browser start(Path profile, String... more) {
    assumeTrue(
        CHROMIUM.toFile().canExecute() && DRIVER.toFile().canExecute(),
        "Debian's packages chromium and chromium-driver are not installed");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        "--user-data-dir=" + profile);
    options.addArguments(more);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  ChromeDriver driver() {
    return driver;
  }

  void open(String url) {
    driver.get(url);
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /**
   * An attribute of an element, "" when either is not there. Asked for in one step: a live page may
   * draw anew what was found a moment ago.
   */
  String attribute(String css, String name) {
    Object value =
        driver.executeScript(
            "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? ''",
            css,
            name);
    return (String) value;
  }

  /** What a screen reader calls each element. */
  List<String> accessibleNames(String css) {
    return unlessDrawnAnew(
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getAccessibleName)
                .toList());
  }

  /** Clicks an element. */
  void click(String css) {
    unlessDrawnAnew(
        () -> {
          find(css).click();
          return true;
        });
  }

  /** Tries again when the page drew an element anew between finding and asking it. */
  private static <T> T unlessDrawnAnew(Callable<T> question) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .pollDelay(Duration.ZERO)
        .ignoreException(StaleElementReferenceException.class)
        .until(question, Objects::nonNull);
  }

  /** The text of an element, in a drawing as well; "" when it is not there. */
  String text(String css) {
    Object text =
        driver.executeScript(
            "return document.querySelector(arguments[0])?.innerText"
                + " ?? document.querySelector(arguments[0])?.textContent ?? ''",
            css);
    return (String) text;
  }

  /** Waits until an element's text matches. */
  void await(String css, String regex) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(text(css)).as(css).matches(regex));
  }

  /** Clicks a button of the row of a process or, with {@code group:*}, of a group. */
  void click(String row, String action) {
    click("tr[data-name='" + row + "'] button[value='" + action + "']");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
