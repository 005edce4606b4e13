package io.jsupervisord.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners as people write them, in real processes over real pipes. */
class RealListenersTest {
  @TempDir private Path directory;

  private final FakeReactor reactor = new FakeReactor();
  private final RecordingMainLog log = new RecordingMainLog();
  private final EventBus bus = new EventBus();
  private final ListenerPool pool =
      new ListenerPool(
          "ev",
          100,
          List.of(EventType.EVENT),
          () -> "supervisor",
          new EventSerials(),
          new EventRoom(),
          log,
          reactor);
  private ListenerChild listener;

  private ListenerChild start(String... command) throws IOException {
    pool.activate(bus);
    listener = new ListenerChild("ev", pool, command);
    listener.spawn();
    return listener;
  }

  private ListenerChild startPython(String script, Path notes) throws Exception {
    return start("/usr/bin/python3", "-u", resource(script), notes.toString());
  }

  private String resource(String name) throws Exception {
    return Path.of(getClass().getResource("/listeners/" + name).toURI()).toString();
  }

  private void pumpUntil(Callable<Boolean> done) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              listener.pump();
              reactor.runDue();
              return done.call();
            });
  }

  private List<String> pumpUntilLines(Path file, int count) throws IOException {
    // a long line is there in pieces before its end is
    pumpUntil(
        () ->
            Files.exists(file)
                && Files.readString(file).chars().filter(c -> c == '\n').count() >= count);
    return Files.readAllLines(file);
  }

  private boolean isReadyAgain() {
    return pool.stateOf(listener) == ListenerState.READY;
  }

  @AfterEach
  void endTheListener() throws InterruptedException {
    listener.kill();
  }

  @Test
  void aShellListenerGetsEveryEventInOrder() throws Exception {
    Path notes = directory.resolve("notes");
    start("/bin/sh", resource("record.sh"), notes.toString());
    for (int i = 0; i < 20; i++) {
      bus.raise(Events.tick(EventType.TICK_5, 5L * i));
    }
    bus.raise(Events.groupRemoved("g"));
    List<String> lines = pumpUntilLines(notes, 21);
    for (int i = 0; i < 20; i++) {
      String when = "when:" + 5 * i;
      assertThat(lines.get(i))
          .isEqualTo(
              "%d pool:ev poolserial:%d eventname:TICK_5 len:%d|%s", i, i, when.length(), when);
    }
    assertThat(lines.get(20))
        .isEqualTo("20 pool:ev poolserial:20 eventname:PROCESS_GROUP_REMOVED len:12|groupname:g/");
    pumpUntil(this::isReadyAgain);
  }

  @Test
  void whatADyingListenerDidNotAnswerItsNextLifeGets() throws Exception {
    Path notes = directory.resolve("notes");
    start("/bin/sh", resource("record.sh"), notes.toString(), "2");
    for (int i = 0; i < 5; i++) {
      bus.raise(Events.tick(EventType.TICK_5, i));
    }
    pumpUntil(() -> !listener.isUp());
    listener.spawn();
    pumpUntil(() -> !listener.isUp());
    listener.spawn();
    List<String> lines = pumpUntilLines(notes, 5);
    assertThat(lines).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(lines.get(i)).startsWith(i + " pool:ev poolserial:" + i + " ");
    }
    assertThat(log.lines())
        .contains(
            "DEBG rebuffering event 2 for pool ev (buf size=2, max=100)",
            "DEBG rebuffering event 4 for pool ev (buf size=0, max=100)");
  }

  @Test
  void anEventLargerThanThePipeArrivesWhole() throws Exception {
    Path notes = directory.resolve("notes");
    start("/bin/sh", resource("record.sh"), notes.toString());
    String data = "0123456789".repeat(7_000);
    pumpUntil(this::isReadyAgain);
    bus.raise(Events.remoteCommunication("big", data));
    assertThat(pumpUntilLines(notes, 1).get(0)).endsWith("len:70009|type:big/" + data);
  }

  @Test
  @Tag("conformance")
  void aCrashMailerTellsOfUnexpectedExitsOnly() throws Exception {
    Path mails = directory.resolve("mails");
    startPython("crashmail.py", mails);
    bus.raise(Events.starting("a", "g", ProcessState.STOPPED, 0));
    bus.raise(Events.exited("a", "g", ProcessState.RUNNING, true, 11));
    bus.raise(Events.exited("b", "g", ProcessState.RUNNING, false, 12));
    bus.raise(Events.stopped("c", "g", ProcessState.STOPPING, 13));
    bus.raise(Events.groupAdded("h"));
    bus.raise(Events.exited("d", "h", ProcessState.STARTING, false, 14));
    assertThat(pumpUntilLines(mails, 2))
        .containsExactly(
            "Process b in group g exited unexpectedly (pid 12) from state RUNNING",
            "Process d in group h exited unexpectedly (pid 14) from state STARTING");
    pumpUntil(this::isReadyAgain);
  }

  @Test
  @Tag("conformance")
  void aListenerInTextModeKeepsItsPlaceAfterForeignCharacters() throws Exception {
    Path notes = directory.resolve("notes");
    startPython("text.py", notes);
    bus.raise(Events.remoteCommunication("typé", "dàta \ud83d\ude00\n"));
    bus.raise(Events.groupAdded("g"));
    bus.raise(Events.supervisorRunning());
    bus.raise(Events.tick(EventType.TICK_5, 5));
    assertThat(pumpUntilLines(notes, 4))
        .containsExactly(
            "REMOTE_COMMUNICATION 'type:typé\\ndàta \ud83d\ude00\\n'",
            "PROCESS_GROUP_ADDED 'groupname:g\\n'",
            "SUPERVISOR_STATE_CHANGE_RUNNING ''",
            "TICK_5 'when:5'");
  }

  @Test
  @Tag("conformance")
  void aRefusedEventComesAgainBeforeTheNewerOnes() throws Exception {
    Path notes = directory.resolve("notes");
    startPython("fickle.py", notes);
    bus.raise(Events.tick(EventType.TICK_5, 5));
    bus.raise(Events.tick(EventType.TICK_60, 60));
    assertThat(pumpUntilLines(notes, 4))
        .containsExactly("TICK_5 0", "TICK_5 0", "TICK_60 1", "TICK_60 1");
    pumpUntil(this::isReadyAgain);
  }
}
