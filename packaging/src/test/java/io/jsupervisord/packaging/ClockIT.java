package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wall clock that is stepped by an hour while programs start, run, stop and come back. */
@Timeout(180)
class ClockIT {
  private static final Path LIBRARY =
      Path.of(
          System.getProperty("os.arch").equals("aarch64")
              ? "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"
              : "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private static final String PROGRAMS =
      """
      [program:steady]
      command=sleep 1000
      [program:stubborn]
      command=sh -c 'trap "" TERM; while :; do sleep 1; done'
      stopwaitsecs=2
      stopasgroup=false
      killasgroup=true
      [program:slow]
      command=sleep 1000
      autostart=false
      startsecs=3
      [program:failing]
      command=/bin/false
      autostart=false
      startretries=2
      """;

  @TempDir Path directory;

  @BeforeEach
  void findLibrary() {
    assumeTrue(Files.exists(LIBRARY), "needs Debian's package faketime");
  }

  private void set(String offset) throws IOException {
    Path next = Files.writeString(directory.resolve("clock.new"), offset + "\n");
    Files.move(next, directory.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static LocalDateTime lastTime(Installation daemon) {
    List<String> lines = daemon.read("supervisord.log").lines().toList();
    String line = lines.get(lines.size() - 1);
    return LocalDateTime.parse(line.substring(0, 19).replace(' ', 'T'));
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void aStepNeitherDelaysNorHastensAnything(long seconds) throws Exception {
    set("+0");
    try (Installation daemon = new Installation(Make.OURS, directory, PROGRAMS)) {
      daemon.launch(
          Map.of(
              "LD_PRELOAD",
              LIBRARY.toString(),
              "FAKETIME_TIMESTAMP_FILE",
              directory.resolve("clock").toString(),
              "FAKETIME_NO_CACHE",
              "1",
              "FAKETIME_DONT_FAKE_MONOTONIC",
              "1",
              // else the library ends every timed wait of the JVM at once
              "FAKETIME_FORCE_MONOTONIC_FIX",
              "0"),
          List.of());
      daemon.awaitLog("success: stubborn");
      try (Calls calls = new Calls(daemon)) {
        int steady = calls.pid("steady");
        calls.call("supervisor.startProcess", "slow", false);
        calls.call("supervisor.startProcess", "failing", false);
        calls.call("supervisor.stopProcess", "stubborn", false);
        LocalDateTime before = lastTime(daemon);
        set((seconds < 0 ? "" : "+") + seconds);
        long begun = System.nanoTime();

        assertThat(calls.state("slow")).isEqualTo("STARTING");
        await().until(() -> calls.state("slow").equals("RUNNING"));
        await().until(() -> calls.state("failing").equals("FATAL"));
        assertThat(calls.state("stubborn")).isEqualTo("STOPPED");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(55));

        assertThat(calls.pid("steady")).isEqualTo(steady);
        assertThat((String) calls.struct("supervisor.getProcessInfo", "steady").get("description"))
            .startsWith("pid " + steady + ", uptime " + (seconds < 0 ? "0:00:0" : "1:00:"));
        Output.of(directory, "kill", "-9", Integer.toString(steady));
        await().until(() -> calls.pid("steady") != steady && calls.pid("steady") != 0);
        assertThat(Duration.between(before, lastTime(daemon)).toSeconds())
            .as("the log has the time of the clock")
            .isBetween(seconds, seconds + 90);
      }
      assertThat(daemon.log()).noneMatch(line -> line.contains("internal error"));
      assertThat(daemon.stop()).isZero();
    }
  }
}
