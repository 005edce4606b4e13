package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.ScarceThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is disabled lasts, and a bad file does no harm. */
class StateFileTest {
  @TempDir private Path directory;
  private Path path;
  private final RecordingMainLog log = new RecordingMainLog();
  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();

  @BeforeEach
  void name() {
    path = directory.resolve("state");
  }

  private StateFile open() {
    StateFile file = new StateFile(path, loop::add, log);
    file.read();
    return file;
  }

  private boolean set(StateFile file, String name, boolean disable) throws Exception {
    CompletableFuture<Boolean> done = file.set("g", name, disable);
    if (!done.isDone()) {
      loop.poll(60, TimeUnit.SECONDS).run();
    }
    return done.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aDirectoryIsNotPutAside() throws Exception {
    Files.createDirectory(path);
    open().close();
    assertThat(path).isDirectory();
    assertThat(log.lines()).singleElement().asString().contains("cannot be used");
  }

  @Test
  void whatWasDisabledIsFoundByTheNextDaemonUntilItIsEnabled() throws Exception {
    try (StateFile file = open()) {
      assertThat(set(file, "a", true)).isTrue();
      assertThat(set(file, "b ä", true)).isTrue();
      assertThat(set(file, "a", true)).as("again").isFalse();
    }
    try (StateFile file = open()) {
      assertThat(file.contains("g", "a")).isTrue();
      assertThat(file.contains("g", "b ä")).isTrue();
      assertThat(file.contains("a", "g")).isFalse();
      assertThat(set(file, "a", false)).isTrue();
    }
    try (StateFile file = open()) {
      assertThat(file.contains("g", "a")).isFalse();
    }
    assertThat(log.lines()).isEmpty();
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jsupervisord state 1\n",
        "jsupervisord state 1\ndisabled a:a\n",
        "\u0000\n",
        "jsupervisord state 2\nend\n",
        "jsupervisord state 1\nwhat\nend\n"
      })
  void aBrokenFileIsToldOfAndKeptAside(String text) throws Exception {
    Files.writeString(path, text);
    try (StateFile file = open()) {
      assertThat(file.contains("a", "a")).isFalse();
    }
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("CRIT the state file " + path + " cannot be used, so no program is disabled: ")
        .endsWith("; it is kept as " + path + ".broken");
    assertThat(Path.of(path + ".broken")).hasContent(text);
    assertThat(path).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenHasNotChanged() throws Exception {
    Files.createDirectories(path.resolveSibling("state.new").resolve("in the way"));
    try (StateFile file = open()) {
      assertThatThrownBy(() -> set(file, "a", true)).hasCauseInstanceOf(IOException.class);
      assertThat(file.contains("g", "a")).isFalse();
    }
  }

  @Test
  void theEndWaitsForTheLastWrite() {
    try (StateFile file = open()) {
      assertThat(file.set("g", "a", true)).isNotDone();
    }
    assertThat(path).hasContent("jsupervisord state 1\ndisabled g:a\nend\n");
  }

  @Test
  void withoutAThreadNothingChangesAndTheDaemonLives() throws Exception {
    ScarceThreads scarce = new ScarceThreads();
    try (StateFile file = new StateFile(path, loop::add, log, scarce)) {
      assertThatThrownBy(() -> file.set("g", "a", true).get(60, TimeUnit.SECONDS))
          .hasMessageContaining("there is no thread to write it");
      assertThat(file.contains("g", "a")).isFalse();
      scarce.none = false;
      assertThat(set(file, "a", true)).isTrue();
    }
  }
}
