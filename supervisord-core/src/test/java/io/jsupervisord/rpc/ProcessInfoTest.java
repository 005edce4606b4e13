package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessInfoTest {
  private final RpcFixture rpc = new RpcFixture();
  private final FakeProcess cat = rpc.daemon.program("cat");
  private final TimeZone zone = TimeZone.getDefault();

  @BeforeEach
  void useGreenwich() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterEach
  void restoreZone() {
    TimeZone.setDefault(zone);
  }

  @Test
  void theStructHasItsFourteenMembersInOrder() {
    cat.enter(ProcessState.RUNNING);
    cat.pid = 12;
    cat.startTime = now() - 5;
    cat.stdoutLogfile = "/tmp/cat.log";
    assertThat(rpc.call("getProcessInfo", "cat").toString())
        .isEqualTo(
            "{name=cat, group=cat, start=%d, stop=0, now=%d, state=20, statename=RUNNING,"
                    .formatted(now() - 5, now())
                + " spawnerr=, exitstatus=0, logfile=/tmp/cat.log, stdout_logfile=/tmp/cat.log,"
                + " stderr_logfile=, pid=12, description=pid 12, uptime 0:00:05}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|0:00:05",
        "3661|1:01:01",
        "86399|23:59:59",
        "90061|1 day, 1:01:01",
        "180125|2 days, 2:02:05",
        "-30|0:00:00"
      })
  void uptimeIsToldInDaysHoursMinutesSeconds(long seconds, String uptime) {
    cat.enter(ProcessState.RUNNING);
    cat.pid = 7;
    cat.startTime = now() - seconds;
    assertThat(info().get("description")).isEqualTo("pid 7, uptime " + uptime);
  }

  @Test
  void aProcessThatIsDownTellsSinceWhen() {
    assertThat(info().get("description")).isEqualTo("Not started");
    cat.startTime = 1_000;
    cat.stopTime = 1_795_401_900;
    assertThat(info().get("description")).isEqualTo("Nov 23 02:45 AM");
    cat.enter(ProcessState.EXITED);
    cat.stopTime = 1_795_401_900 + 12 * 3600;
    assertThat(info().get("description")).isEqualTo("Nov 23 02:45 PM");
    cat.stopTime = 0;
    assertThat(info().get("description")).isEqualTo("Jan 01 12:00 AM");
  }

  @Test
  void aProcessThatFailsTellsWhy() {
    cat.enter(ProcessState.FATAL);
    assertThat(info().get("description")).isEqualTo("unknown error (try \"tail cat\")");
    cat.spawnError = "can't find command 'x'";
    assertThat(info().get("description")).isEqualTo("can't find command 'x'");
    assertThat(info().get("spawnerr")).isEqualTo("can't find command 'x'");
    cat.enter(ProcessState.STARTING);
    assertThat(info().get("description")).isEqualTo("");
  }

  @Test
  void timesBeyondThirtyTwoBitsAreClamped() {
    cat.startTime = 5_000_000_000L;
    assertThat(info().get("start")).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void allAreSortedByGroupThenName() {
    rpc.daemon.group("b", 1, "z", "a");
    rpc.daemon.group("B", 1, "q");
    assertThat(
            ((List<?>) rpc.call("getAllProcessInfo"))
                .stream().map(struct -> ((Map<?, ?>) struct).get("name").toString()))
        .containsExactly("q", "a", "z", "cat");
  }

  @Test
  void aWholeGroupIsNoProcess() {
    assertThat(rpc.call("getProcessInfo", "cat:*")).isEqualTo("FAULT 10 BAD_NAME: cat:*");
  }

  @Test
  void configurationIsToldWithItsThirtyMembersInOrder() {
    cat.stdoutLogfile = "/tmp/cat-stdout---x.log";
    Map<?, ?> struct = (Map<?, ?>) ((List<?>) rpc.call("getAllConfigInfo")).get(0);
    assertThat(struct.toString())
        .isEqualTo(
            "{autostart=true, autorestart=unexpected, directory=none, uid=none, command=/bin/cat,"
                + " exitcodes=[0], group=cat, group_prio=999, inuse=true, killasgroup=false,"
                + " name=cat, process_prio=999, redirect_stderr=false, startretries=3,"
                + " startsecs=1, stdout_capture_maxbytes=0, stdout_events_enabled=false,"
                + " stdout_logfile=/tmp/cat-stdout---x.log, stdout_logfile_backups=10,"
                + " stdout_logfile_maxbytes=52428800, stdout_syslog=false, stopsignal=15,"
                + " stopwaitsecs=10, stderr_capture_maxbytes=0, stderr_events_enabled=false,"
                + " stderr_logfile=auto, stderr_logfile_backups=10,"
                + " stderr_logfile_maxbytes=52428800, stderr_syslog=false, serverurl=none}");
  }

  @Test
  void anAutomaticLogOfAReadingThatIsNotAppliedIsAuto() {
    cat.stdoutLogfile = "/tmp/cat-stdout---x.log";
    var reread =
        new io.jsupervisord.config.GroupConfig.Programs(
            "cat", 999, List.of(FakeProcess.program("cat", 999)));
    rpc.daemon.configured.set(0, reread);
    assertThat(((List<?>) rpc.call("getAllConfigInfo")).get(0).toString())
        .contains("inuse=true", "stdout_logfile=auto");
  }

  private Map<?, ?> info() {
    return (Map<?, ?>) rpc.call("getProcessInfo", "cat");
  }

  private long now() {
    return rpc.reactor.clock().epochSeconds();
  }
}
