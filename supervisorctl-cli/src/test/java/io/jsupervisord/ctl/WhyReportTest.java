package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessRun;
import io.jsupervisord.api.ProcessState;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code why} prints, to the byte. */
class WhyReportTest {
  private static final long NOON = 1_800_014_400; // 2027-01-15 12:00:00 UTC
  private static final Duration NEVER = null;

  private List<ProcessRun> runs = List.of();
  private List<String> output = List.of("Traceback", "ValueError: x");
  private String gaveUp = "";
  private String stoppedBy = "";
  private String waitingFor = "";
  private int failedStarts;
  private Duration nextTry = NEVER;

  private static ProcessRun exit(long at, int code, boolean expected, long millis) {
    long start = NOON + at;
    long end = start + millis / 1000;
    return new ProcessRun(start, end, Duration.ofMillis(millis), code, "", expected, "", "");
  }

  private static ProcessRun killed(long at, String signal, long millis, String stoppedBy) {
    long end = NOON + at + millis / 1000;
    return new ProcessRun(
        NOON + at, end, Duration.ofMillis(millis), -1, signal, false, stoppedBy, "");
  }

  private String report(ProcessState state) {
    ProcessInfo info =
        new ProcessInfo(
            "web", "web", NOON, 0, NOON + 75, state.code(), state.name(), "", 0, "", "", "", 0, "");
    Duration up = state == ProcessState.RUNNING ? Duration.ofSeconds(75) : Duration.ZERO;
    ProcessHistory history =
        new ProcessHistory(
            "web",
            "web",
            runs,
            runs.size(),
            up,
            failedStarts,
            gaveUp,
            stoppedBy,
            nextTry,
            waitingFor);
    List<String> lines = WhyReport.of(info, history, output, "stderr", ZoneOffset.UTC);
    assertThat(lines).hasSizeLessThanOrEqualTo(10);
    return String.join("\n", lines) + "\n";
  }

  @Test
  void neverStarted() {
    output = List.of("(empty)");
    assertThat(report(ProcessState.STOPPED))
        .isEqualTo(
            """
            web: STOPPED
              why     it was never started
              stderr  (empty)
            """);
  }

  @Test
  void aStartThatWasRefused() {
    output = List.of("(empty)");
    gaveUp = "can't find command 'x'";
    assertThat(report(ProcessState.STOPPED))
        .isEqualTo(
            """
            web: STOPPED
              why     it could not be started: can't find command 'x'
              stderr  (empty)
            """);
  }

  @Test
  void runningWell() {
    assertThat(report(ProcessState.RUNNING))
        .isEqualTo(
            """
            web: RUNNING
              why     it runs since 2027-01-15 12:00:00, for 1 min 15 s, and has not ended before
              stderr  Traceback
              stderr  ValueError: x
            """);
  }

  @Test
  void runningAgainAfterCrashesWithTheLastOfManyLines() {
    runs =
        List.of(
            exit(-900, 0, true, 60_000),
            exit(-800, 1, false, 250),
            killed(-700, "SIGSEGV", 7_200_000, ""),
            exit(-2, 1, false, 1_500));
    output = Collections.nCopies(50, "line");
    assertThat(report(ProcessState.RUNNING))
        .isEqualTo(
            """
            web: RUNNING
              why     it runs since 2027-01-15 12:00:00, for 1 min 15 s; before that it ended with \
            status 1 after 1.5 s
              run     2027-01-15 11:46:40 ran 0.25 s until 2027-01-15 11:46:40, exit status 1, not expected
              run     2027-01-15 11:48:20 ran 2 h 0 min until 2027-01-15 13:48:20, SIGSEGV, not expected
              run     2027-01-15 11:59:58 ran 1.5 s until 2027-01-15 11:59:59, exit status 1, not expected
              stderr  line
              stderr  line
              stderr  line
              stderr  line
              stderr  line
            """);
  }

  @Test
  void backoffWithTheNextTry() {
    runs = List.of(exit(70, 3, false, 100), exit(72, 3, false, 100));
    failedStarts = 2;
    nextTry = Duration.ofMillis(1_300);
    assertThat(report(ProcessState.BACKOFF))
        .isEqualTo(
            """
            web: BACKOFF
              why     it ended with status 3 after 0.1 s; 2 starts in a row have failed
              next    try in 1.3 s, at 2027-01-15 12:01:17
              run     2027-01-15 12:01:10 ran 0.1 s until 2027-01-15 12:01:10, exit status 3, not expected
              run     2027-01-15 12:01:12 ran 0.1 s until 2027-01-15 12:01:12, exit status 3, not expected
              stderr  Traceback
              stderr  ValueError: x
            """);
  }

  @Test
  void fatalBySpawnError() {
    runs =
        List.of(
            new ProcessRun(
                NOON, NOON, Duration.ZERO, -1, "", false, "", "can't find command '/x'"));
    gaveUp = "4 starts in a row have failed (startretries=3)";
    output = List.of("(no log)");
    assertThat(report(ProcessState.FATAL))
        .isEqualTo(
            """
            web: FATAL
              why     it could not be started: can't find command '/x'; 4 starts in a row have failed \
            (startretries=3)
              run     2027-01-15 12:00:00 not started: can't find command '/x'
              stderr  (no log)
            """);
  }

  @Test
  void fatalByExitsTooQuick() {
    runs = List.of(exit(0, 0, true, 20));
    gaveUp = "its start has failed (startretries=0)";
    assertThat(report(ProcessState.FATAL))
        .startsWith(
            """
            web: FATAL
              why     it ended with status 0 after 0.02 s; its start has failed (startretries=0)
              run     2027-01-15 12:00:00 ran 0.02 s until 2027-01-15 12:00:00, exit status 0, expected
            """);
  }

  @Test
  void fatalByTheLimitOfRestartsWithARetryToCome() {
    runs = List.of(killed(0, "SIGABRT", 12_000, ""));
    gaveUp = "restarted 5 times within 60 s (restart_limit)";
    nextTry = Duration.ofMinutes(10);
    assertThat(report(ProcessState.FATAL))
        .startsWith(
            """
            web: FATAL
              why     SIGABRT ended it after 12 s; restarted 5 times within 60 s (restart_limit)
              next    try in 10 min 0 s, at 2027-01-15 12:11:15
            """);
  }

  @Test
  void stoppedByAPerson() {
    stoppedBy = "a request, killed after stopwaitsecs=10";
    runs = List.of(killed(0, "SIGKILL", 93_600_000, stoppedBy));
    assertThat(report(ProcessState.STOPPED))
        .startsWith(
            """
            web: STOPPED
              why     it was stopped by a request, killed after stopwaitsecs=10
              run     2027-01-15 12:00:00 ran 1 d 2 h until 2027-01-16 14:00:00, SIGKILL, stopped by a \
            request, killed after stopwaitsecs=10
            """);
  }

  @Test
  void waitingForAnother() {
    waitingFor = "db:ready";
    assertThat(report(ProcessState.STOPPED))
        .startsWith(
            """
            web: STOPPED
              why     it is not started before what it waits for is there
              waits   for db:ready
            """);
  }

  @Test
  void restartedAsItWasUnhealthy() {
    runs = List.of(killed(-60, "SIGTERM", 60_000, "its health check: connection refused"));
    assertThat(report(ProcessState.RUNNING))
        .contains(
            "; before that it was stopped by its health check: connection refused after 1 min 0 s\n")
        .contains("SIGTERM, stopped by its health check: connection refused\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "10, 0.01 s",
    "1000, 1 s",
    "9999, 10 s",
    "10000, 10 s",
    "59999, 59 s",
    "60000, 1 min 0 s",
    "3600000, 1 h 0 min",
    "86400000, 1 d 0 h",
  })
  void lengthsHaveTwoUnitsAtMost(long millis, String shown) {
    assertThat(WhyReport.length(Duration.ofMillis(millis))).isEqualTo(shown);
  }
}
