package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.EventType;
import io.jsupervisord.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listener groups with real children. */
class ListenerGroupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private LiveGroups groups;

  @AfterEach
  void endTheGroups() throws Exception {
    groups.end();
  }

  private String listener(String name, String events, String arguments) throws Exception {
    Path script = Path.of(getClass().getResource("/listeners/record.sh").toURI());
    return """
        [eventlistener:%s]
        command=/bin/sh %s %%(ENV_DIR)s/%s %s
        events=%s
        buffer_size=100
        startsecs=0
        """
        .formatted(name, script, name, arguments, events);
  }

  /** The events a listener has noted, without serials and pids. */
  private List<String> noted(String listener) throws IOException {
    Path notes = directory.resolve(listener);
    return !Files.exists(notes)
        ? List.of()
        : Files.readAllLines(notes).stream()
            .map(line -> line.replaceFirst(".* eventname:(\\S+) len:\\d+\\|", "$1 "))
            .map(line -> line.replaceFirst(" pid:\\d+", ""))
            .toList();
  }

  private void awaitLast(String listener, String event) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(noted(listener)).isNotEmpty().last().isEqualTo(event));
  }

  @Test
  void aPoolHearsOfItsOwnBirthAndOfAllThatFollows() throws Exception {
    String programs =
        listener("ev", "PROCESS_STATE,PROCESS_GROUP", "")
            + "[program:p]\ncommand=/bin/sleep 60\nstartsecs=0\n";
    groups = new LiveGroups(directory, programs);
    awaitLast("ev", "PROCESS_STATE_RUNNING processname:p groupname:p from_state:STARTING");
    groups.onLoop(() -> groups.table().group("p").process("p").stop());
    awaitLast("ev", "PROCESS_STATE_STOPPED processname:p groupname:p from_state:STOPPING");
    assertThat(noted("ev"))
        .startsWith(
            "PROCESS_GROUP_ADDED groupname:ev/",
            "PROCESS_GROUP_ADDED groupname:p/",
            "PROCESS_STATE_STARTING processname:ev groupname:ev from_state:STOPPED tries:0",
            "PROCESS_STATE_STARTING processname:p groupname:p from_state:STOPPED tries:0")
        .contains("PROCESS_STATE_STOPPING processname:p groupname:p from_state:RUNNING");
  }

  @Test
  void whatADyingListenerDidNotAnswerItsRestartedSelfGets() throws Exception {
    groups = new LiveGroups(directory, listener("ev", "REMOTE_COMMUNICATION", "2"));
    for (int i = 0; i < 7; i++) {
      String data = "n" + i;
      groups.onLoop(
          () -> {
            groups.bus.raise(Events.remoteCommunication("count", data));
            return null;
          });
    }
    awaitLast("ev", "REMOTE_COMMUNICATION type:count/n6");
    assertThat(noted("ev"))
        .hasSize(7)
        .isSorted()
        .allMatch(line -> line.startsWith("REMOTE_COMMUNICATION type:count/n"));
    List<String> log = groups.log.lines();
    int exit = log.indexOf("WARN exited: ev (exit status 3; not expected)");
    assertThat(exit).isNotNegative();
    assertThat(log.subList(exit, log.size()))
        .anyMatch(line -> line.startsWith("DEBG rebuffering event 2 for pool ev (buf size="));
  }

  @Test
  void outputIsAnEventForThoseWhoAsk() throws Exception {
    String programs =
        listener("ev", "PROCESS_LOG_STDOUT", "")
            + """
            [program:talk]
            command=/bin/echo hello
            startsecs=0
            autorestart=false
            stdout_events_enabled=true
            """;
    groups = new LiveGroups(directory, programs);
    awaitLast("ev", "PROCESS_LOG_STDOUT processname:talk groupname:talk channel:stdout/hello/");
  }

  @Test
  void aRemovedPoolLeavesNoSubscriptionBehind() throws Exception {
    groups = new LiveGroups(directory, listener("ev", "EVENT", ""));
    assertThat(groups.onLoop(() -> groups.bus.isWanted(EventType.TICK_5))).isTrue();
    await().atMost(PATIENCE).until(() -> !noted("ev").isEmpty());
    groups.onLoop(() -> groups.table().group("ev").process("ev").stop());
    await()
        .atMost(PATIENCE)
        .until(() -> groups.onLoop(() -> groups.table().group("ev").unstopped().isEmpty()));
    groups.onLoop(
        () -> {
          groups.table().remove(groups.table().group("ev"));
          return null;
        });
    assertThat(groups.onLoop(() -> groups.bus.isWanted(EventType.TICK_5))).isFalse();
    groups.onLoop(
        () -> {
          groups.table().activate(groups.config("ev"));
          groups.table().autostart();
          return null;
        });
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(noted("ev"))
                    .filteredOn("PROCESS_GROUP_ADDED groupname:ev/"::equals)
                    .hasSize(2));
  }

  @Test
  void aListenerIsSentNothingBeforeItCountsAsStarted() throws Exception {
    String slow = listener("ev", "EVENT", "").replace("startsecs=0", "startsecs=2");
    groups = new LiveGroups(directory, slow);
    await().atMost(PATIENCE).until(() -> !noted("ev").isEmpty());
    List<String> log = groups.log.lines();
    assertThat(log)
        .containsSubsequence(
            "DEBG ev: ACKNOWLEDGED -> READY",
            "INFO success: ev entered RUNNING state, process has stayed up for > than 2 seconds"
                + " (startsecs)",
            "DEBG event 0 sent to listener ev");
  }
}
