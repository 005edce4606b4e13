package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.policy.Schedule.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The fake clock begins at 08:00:00 UTC on 15 January 2027. */
class TimetableTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private static Program job(String expression, Overlap overlap) {
    return Program.named("job")
        .noAutostart()
        .startSecs(0)
        .autorestart(AutoRestart.NEVER)
        .additions(Additions.NONE.with(new Schedule(expression, ZoneOffset.UTC, overlap)));
  }

  private int starts() {
    return daemon.launcher.children().size();
  }

  private void pass(Duration time) {
    daemon.reactor.advanceMillis(time.toMillis());
  }

  private String nextRun() {
    return Instant.ofEpochSecond(daemon.process("job").nextRun()).toString();
  }

  @Test
  void itStartsAtEachTimeAndAtNoOther() {
    daemon.run(job("*/10 * * * *", Overlap.SKIP));
    assertThat(starts()).isZero();
    assertThat(nextRun()).isEqualTo("2027-01-15T08:10:00Z");
    pass(Duration.ofSeconds(599));
    assertThat(starts()).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(starts()).isEqualTo(1);
    assertThat(nextRun()).isEqualTo("2027-01-15T08:20:00Z");
    daemon.exit(0);
    assertThat(daemon.process("job").state()).isEqualTo(ProcessState.EXITED);
    pass(Duration.ofMinutes(10));
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void aRunThatFailedIsFollowedByTheNext() {
    daemon.run(job("*/10 * * * *", Overlap.SKIP));
    pass(Duration.ofMinutes(10));
    daemon.exit(1);
    pass(Duration.ofMinutes(9));
    assertThat(starts()).isEqualTo(1);
    pass(Duration.ofMinutes(1));
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void skipLeavesTheLongRunAlone() {
    daemon.run(job("*/10 * * * *", Overlap.SKIP));
    pass(Duration.ofMinutes(10));
    daemon.forget();
    pass(Duration.ofMinutes(10));
    assertThat(starts()).isEqualTo(1);
    assertThat(daemon.lines())
        .containsExactly("INFO schedule: 'job' has not ended, this run is skipped");
    daemon.exit(0);
    assertThat(starts()).isEqualTo(1);
  }

  @Test
  void queueStartsOnceWhenTheLongRunEnds() {
    daemon.run(job("*/10 * * * *", Overlap.QUEUE));
    pass(Duration.ofMinutes(35));
    assertThat(starts()).isEqualTo(1);
    daemon.exit(0);
    assertThat(starts()).isEqualTo(2);
    daemon.exit(0);
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void aPersonWhoStopsItStopsWhatIsQueuedToo() {
    daemon.run(job("*/10 * * * *", Overlap.QUEUE));
    pass(Duration.ofMinutes(25));
    daemon.process("job").stop();
    daemon.die(15);
    assertThat(daemon.process("job").state()).isEqualTo(ProcessState.STOPPED);
    assertThat(starts()).isEqualTo(1);
    pass(Duration.ofMinutes(5));
    assertThat(starts()).as("the schedule goes on").isEqualTo(2);
  }

  @Test
  void replaceStopsTheLongRunAndStarts() {
    daemon.run(job("*/10 * * * *", Overlap.REPLACE));
    pass(Duration.ofMinutes(20));
    assertThat(daemon.process("job").state()).isEqualTo(ProcessState.STOPPING);
    assertThat(starts()).isEqualTo(1);
    daemon.die(15);
    assertThat(starts()).isEqualTo(2);
    assertThat(daemon.process("job").state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void nothingStartsWhileTheDaemonEndsOrWhenTheGroupIsGone() {
    daemon.run(job("*/10 * * * *", Overlap.SKIP));
    daemon.table.remove(daemon.table.group("job"));
    pass(Duration.ofMinutes(20));
    assertThat(starts()).isZero();
    daemon.run(job("*/10 * * * *", Overlap.SKIP));
    daemon.beginToEnd();
    pass(Duration.ofMinutes(20));
    assertThat(starts()).isZero();
  }

  @Test
  void timesPassedOverWhenTheClockIsPutForwardAreMadeUpForOnce() {
    daemon.run(job("*/10 * * * *", Overlap.QUEUE));
    daemon.reactor.stepWallClock(Duration.ofHours(5).toMillis());
    pass(Duration.ofSeconds(60));
    assertThat(starts()).isEqualTo(1);
    daemon.exit(0);
    assertThat(starts()).isEqualTo(1);
    assertThat(nextRun()).isEqualTo("2027-01-15T13:10:00Z");
  }

  @Test
  void aDailyRunDoesNotComeTwiceWhenTheClockIsPutBackAnHour() {
    daemon.run(job("30 8 * * *", Overlap.SKIP));
    pass(Duration.ofMinutes(35));
    assertThat(starts()).isEqualTo(1);
    daemon.exit(0);
    daemon.reactor.stepWallClock(Duration.ofHours(-1).toMillis());
    pass(Duration.ofHours(2));
    assertThat(starts()).isEqualTo(1);
    assertThat(nextRun()).isEqualTo("2027-01-16T08:30:00Z");
  }

  @Test
  void whatRunsOftenGoesOnWhenTheClockIsPutBack() {
    daemon.run(job("*/10 * * * *", Overlap.SKIP));
    daemon.reactor.stepWallClock(Duration.ofHours(-2).toMillis());
    pass(Duration.ofMinutes(11));
    assertThat(starts()).isEqualTo(1);
    assertThat(nextRun()).isEqualTo("2027-01-15T06:20:00Z");
  }

  @Test
  void aClockPutBackByDaysCountsAnew() {
    daemon.run(job("30 8 * * *", Overlap.SKIP));
    daemon.reactor.stepWallClock(Duration.ofDays(-40).toMillis());
    pass(Duration.ofMinutes(31));
    assertThat(starts()).isEqualTo(1);
  }

  @Test
  void aClockPutBackIsNoticedAlthoughAnotherScheduleIsAddedJustThen() {
    daemon.run(job("*/10 * * * *", Overlap.SKIP));
    daemon.reactor.stepWallClock(Duration.ofHours(-2).toMillis());
    daemon.run(
        Program.named("other")
            .noAutostart()
            .additions(
                Additions.NONE.with(new Schedule("0 0 1 1 *", ZoneOffset.UTC, Overlap.SKIP))));
    pass(Duration.ofMinutes(11));
    assertThat(starts()).isEqualTo(1);
    assertThat(nextRun()).isEqualTo("2027-01-15T06:20:00Z");
  }

  @Test
  void aStopWhileTheOldRunIsReplacedEndsThePlan() {
    daemon.run(job("*/10 * * * *", Overlap.REPLACE));
    pass(Duration.ofMinutes(20));
    assertThat(daemon.process("job").state()).isEqualTo(ProcessState.STOPPING);
    assertThat(daemon.process("job").cancelPlannedStart()).isTrue();
    daemon.die(15);
    assertThat(daemon.process("job").state()).isEqualTo(ProcessState.STOPPED);
    assertThat(starts()).isEqualTo(1);
  }
}
