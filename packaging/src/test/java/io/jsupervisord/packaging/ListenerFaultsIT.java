package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Event listeners that die, hang or say nonsense, beside one that does its work. */
@Timeout(180)
class ListenerFaultsIT {
  private static final int EVENTS = 60;

  /** Notes each event's pool serial and its payload. */
  private static final String GOOD =
      """
      [eventlistener:good]
      command=sh -c 'while printf "READY\\n"; read header; do n=${header##*len:}; printf "%%s\\n" "$(head -c $n)" >>%(here)s/good; printf "RESULT 2\\nOK"; done'
      events=REMOTE_COMMUNICATION
      buffer_size=1000
      [program:other]
      command=cat
      stdout_logfile=%(here)s/other.log
      """;

  @TempDir Path directory;

  private Installation daemon(String bad) throws Exception {
    return new Installation(Make.OURS, directory, GOOD + bad).start();
  }

  private static void raise(Calls calls, int first, int end) {
    for (int i = first; i < end; i++) {
      calls.call("supervisor.sendRemoteCommEvent", "t" + i, "data " + i);
    }
  }

  private static List<String> all(int count) {
    return IntStream.range(0, count).mapToObj(i -> "type:t%d\ndata %d\n".formatted(i, i)).toList();
  }

  private void assertThatOthersAreServed(Installation daemon, Calls calls) {
    await("the good listener has all events")
        .atMost(Duration.ofSeconds(60))
        .until(() -> daemon.read("good").equals(String.join("", all(EVENTS))));
    calls.send("other", "not hindered\n");
    daemon.awaitFile("other.log", "not hindered\n");
  }

  private static List<String> overflows(Installation daemon) {
    return daemon.log().stream()
        .filter(line -> line.startsWith("ERRO pool bad event buffer overflowed, discarding event "))
        .toList();
  }

  @Test
  void oneThatHangsHoldsOneEventAndTheOldestBehindItAreDropped() throws Exception {
    String hangs =
        """
        [eventlistener:bad]
        command=sh -c 'printf "READY\\n"; read header; echo >%(here)s/taken; exec sleep 1000'
        events=REMOTE_COMMUNICATION
        buffer_size=10
        stopwaitsecs=1
        """;
    try (Installation daemon = daemon(hangs);
        Calls calls = new Calls(daemon)) {
      raise(calls, 0, 1);
      daemon.awaitFile("taken", "\n");
      raise(calls, 1, EVENTS);
      assertThatOthersAreServed(daemon, calls);
      // one is in its hands and ten wait
      assertThat(overflows(daemon)).hasSize(EVENTS - 11).doesNotHaveDuplicates();
      assertThat(calls.call("supervisor.stopProcess", "bad")).isEqualTo(true);
    }
  }

  @Test
  void oneThatHangsDoesNotFillTheMemoryWithLargeEvents() throws Exception {
    String hangs =
        """
        [eventlistener:bad]
        command=sh -c 'printf "READY\\n"; read header; exec sleep 1000'
        events=PROCESS_LOG
        buffer_size=1000000
        stopwaitsecs=1
        [program:loud]
        command=sh -c 'head -c 200000000 /dev/zero; echo; echo that was all >>%(here)s/done; exec sleep 1000'
        stdout_logfile=NONE
        stdout_events_enabled=true
        autostart=false
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, GOOD + hangs)) {
      daemon.launch(Map.of("JSUPERVISORD_JAVA_OPTS", "-Xmx64m"), List.of());
      daemon.awaitLog("success: bad entered RUNNING state");
      try (Calls calls = new Calls(daemon)) {
        calls.call("supervisor.startProcess", "loud");
        daemon.awaitFile("done", "that was all\n");
        raise(calls, 0, EVENTS);
        assertThatOthersAreServed(daemon, calls);
      }
      assertThat(overflows(daemon)).isNotEmpty();
      assertThat(daemon.log()).noneMatch(line -> line.startsWith("CRIT supervisord ends"));
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void oneThatSaysNonsenseGetsNoMoreEventsAndIsNotRead() throws Exception {
    String babbles =
        """
        [eventlistener:bad]
        command=sh -c 'head -c 3000000 /dev/zero; exec sleep 1000'
        events=REMOTE_COMMUNICATION
        buffer_size=10
        """;
    try (Installation daemon = daemon(babbles);
        Calls calls = new Calls(daemon)) {
      daemon.awaitLog(
          "WARN bad: has entered the UNKNOWN state and will no longer receive events, this usually"
              + " indicates the process violated the eventlistener protocol");
      daemon.awaitLog("success: bad entered RUNNING state");
      raise(calls, 0, EVENTS);
      assertThatOthersAreServed(daemon, calls);
      assertThat(overflows(daemon)).hasSize(EVENTS - 10);
      assertThat(calls.state("bad")).isEqualTo("RUNNING");
      assertThat(daemon.log()).filteredOn(line -> line.contains("UNKNOWN state")).hasSize(1);
    }
  }

  @Test
  void whatOneThatDiesHeldGoesToItsSuccessorInOrder() throws Exception {
    String dies =
        """
        [eventlistener:bad]
        command=sh -c 'printf "READY\\n"; read header; n=${header##*len:}; printf "%%s\\n" "$(head -c $n)" >>%(here)s/seen; test -e %(here)s/well || exit 1; while printf "RESULT 2\\nOKREADY\\n"; read header; do n=${header##*len:}; printf "%%s\\n" "$(head -c $n)" >>%(here)s/seen; done'
        events=REMOTE_COMMUNICATION
        buffer_size=1000
        startsecs=0
        """;
    try (Installation daemon = daemon(dies);
        Calls calls = new Calls(daemon)) {
      raise(calls, 0, EVENTS);
      assertThatOthersAreServed(daemon, calls);
      daemon.awaitLog("exited: bad (exit status 1; not expected)");
      daemon.write("well", "");
      String everything = String.join("", all(EVENTS));
      await().atMost(Duration.ofSeconds(60)).until(() -> daemon.read("seen").endsWith(everything));
      String first = all(1).get(0);
      assertThat(daemon.read("seen").replace(everything, ""))
          .as("what its predecessors saw: the first event, again and again")
          .matches("(%s)+".formatted(first));
      assertThat(overflows(daemon)).isEmpty();
    }
  }

  @Test
  void oneThatClosesItsInputIsPassedOver() throws Exception {
    String closes =
        """
        [eventlistener:bad]
        command=sh -c 'exec <&-; printf "READY\\n"; exec sleep 1000'
        events=REMOTE_COMMUNICATION
        buffer_size=10
        """;
    try (Installation daemon = daemon(closes);
        Calls calls = new Calls(daemon)) {
      daemon.awaitLog("success: bad entered RUNNING state");
      raise(calls, 0, EVENTS);
      assertThatOthersAreServed(daemon, calls);
      assertThat(overflows(daemon)).hasSize(EVENTS - 10);
      long before = Figures.of(daemon.process().pid()).cpuTicks();
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      assertThat(Figures.of(daemon.process().pid()).cpuTicks() - before).isLessThan(50);
    }
  }
}
