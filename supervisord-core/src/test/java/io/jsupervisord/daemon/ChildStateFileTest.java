package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildStateFileTest {
  @TempDir private Path directory;
  private final FakeReactor reactor = new FakeReactor();
  private final Map<Integer, Long> running = new HashMap<>();
  private RecordingMainLog log = new RecordingMainLog(LogLevel.INFO);
  private Path path;

  @BeforeEach
  void twoDaemonsAndTwoChildren() {
    path = ChildStateFile.beside(directory.resolve("supervisord.pid").toString());
    running.put(100, 1000L);
    running.put(101, 1010L);
    running.put(102, 1020L);
    running.put(200, 2000L);
  }

  private ChildStateFile open(int daemon) {
    log = new RecordingMainLog(LogLevel.INFO);
    ChildStateFile file =
        new ChildStateFile(path, daemon, reactor, log, pid -> running.getOrDefault(pid, -1L));
    file.open();
    return file;
  }

  private void killDaemon() {
    ChildStateFile file = open(100);
    file.spawned(101, "web:one");
    file.spawned(102, "db");
    file.spawned(103, "gone");
    running.remove(100);
  }

  @Test
  void besideADeviceThereIsNone() {
    path = ChildStateFile.beside("/dev/null");
    assertThat(path).isNull();
    killDaemon();
    open(200).close();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void whatADaemonThatWasKilledHasLeftIsNamed() {
    killDaemon();
    open(200);
    assertThat(log.lines())
        .containsExactly(
            "WARN web:one (pid 101), left by a supervisord with pid 100 that was killed, is still"
                + " running; it is not supervised",
            "WARN db (pid 102), left by a supervisord with pid 100 that was killed, is still"
                + " running; it is not supervised");
  }

  @Test
  void anotherProcessWithThePidOfAnOrphanIsNone() {
    killDaemon();
    running.put(101, 5000L);
    running.remove(102);
    open(200);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void whatWasReapedIsNoOrphan() {
    ChildStateFile file = open(100);
    file.spawned(101, "web:one");
    file.reaped(101);
    running.remove(100);
    open(200);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void orphansAreNamedAgainAtEveryStartForAsLongAsTheyLive() {
    killDaemon();
    open(200).close();
    assertThat(path).exists();
    running.remove(102);
    open(200).close();
    assertThat(log.lines())
        .containsExactly(
            "WARN web:one (pid 101), left by a supervisord with pid 100 that was killed, is still"
                + " running; it is not supervised");
    running.remove(101);
    open(200).close();
    assertThat(log.lines()).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void theFileOfALivingDaemonIsLeftAlone() throws IOException {
    open(100).spawned(101, "web:one");
    String before = Files.readString(path);
    ChildStateFile other = open(200);
    other.spawned(102, "db");
    other.close();
    assertThat(Files.readString(path)).isEqualTo(before);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("supervisord with pid 100 records its own there");
  }

  @Test
  void aFileThatWasCutOffOrOverwrittenIsReadAsFarAsItGoes() throws IOException {
    Files.writeString(
        path, "daemon 100 1\nspawned 101 1010 web:one\nspaw\n\0\nreaped x\nspawned 1");
    open(200);
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void theFileDoesNotGrowWithTheNumberOfRestarts() throws IOException {
    ChildStateFile file = open(100);
    file.spawned(102, "db");
    for (int i = 0; i < 5000; i++) {
      file.spawned(101, "crashes");
      file.reaped(101);
    }
    assertThat(Files.readAllLines(path)).hasSizeLessThan(1100);
    running.remove(100);
    open(200);
    assertThat(log.lines()).singleElement().asString().startsWith("WARN db (pid 102)");
  }

  @Test
  void withoutAPlaceToWriteItSaysSoOnceAndDoesNothing() {
    path = directory.resolve("missing").resolve("x.children");
    ChildStateFile file = open(100);
    file.spawned(101, "web:one");
    file.reaped(101);
    file.close();
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARN children cannot be recorded in " + path)
        .endsWith(": " + path + ".new: No such file or directory");
  }

  @Test
  void childrenAreRecordedAgainOnceTheFileCanBeWritten() throws IOException {
    Path aside = Files.createDirectories(Path.of(path + ".new").resolve("in the way")).getParent();
    ChildStateFile file = open(100);
    file.spawned(101, "web:one");
    reactor.advanceMillis(30_000);
    assertThat(path).doesNotExist();
    Files.delete(aside.resolve("in the way"));
    Files.delete(aside);
    reactor.advanceMillis(10_000);
    file.spawned(102, "db");
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(0)).startsWith("WARN children cannot be recorded in " + path);
    assertThat(log.lines().get(1)).isEqualTo("INFO children are recorded in " + path + " again");
    running.remove(100);
    open(200);
    assertThat(log.lines()).hasSize(2).allMatch(line -> line.endsWith("it is not supervised"));
  }

  @Test
  void afterTheEndNobodyTriesAgain() throws IOException {
    Files.createDirectories(Path.of(path + ".new").resolve("in the way"));
    open(100).close();
    Files.delete(Path.of(path + ".new").resolve("in the way"));
    reactor.advanceMillis(30_000);
    assertThat(path).doesNotExist();
  }
}
