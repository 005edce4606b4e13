package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that the real clock starts. */
@Timeout(240)
class ScheduleIT {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("MMM dd hh:mm a", Locale.ENGLISH);

  @TempDir Path directory;

  @Test
  void aJobRunsAtTheFullMinuteAndStatusTellsTheNext() throws Exception {
    String sections =
        """
        [program:job]
        command=sh -c "echo ran"
        stdout_logfile=%(here)s/job.log
        schedule=* * * * *
        [program:yearly]
        command=sh -c "echo ran"
        schedule=0 12 31 12 *
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      daemon.start();
      ZonedDateTime noon =
          ZonedDateTime.now(ZoneId.systemDefault())
              .withDayOfYear(1)
              .plusYears(1)
              .minusDays(1)
              .withHour(12)
              .withMinute(0);
      assertThat(daemon.ctl("status").out())
          .containsPattern("job +(STOPPED|EXITED) +.*next run ")
          .containsPattern("yearly +STOPPED +next run " + SHOWN.format(noon));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> daemon.ctl("status", "job").out().contains("EXITED"));
      assertThat(daemon.read("job.log")).isEqualTo("ran\n");
      assertThat(daemon.log())
          .anyMatch(line -> line.contains("exited: job (exit status 0; expected)"));
      assertThat(daemon.ctl("status", "job").out())
          .containsPattern(
              "job +EXITED +[A-Z][a-z]{2} [0-9]{2} .*, next run [A-Z][a-z]{2} [0-9]{2} ");
      assertThat(daemon.ctl("start", "yearly").out()).isEqualTo("yearly: started\n");
    }
  }
}
