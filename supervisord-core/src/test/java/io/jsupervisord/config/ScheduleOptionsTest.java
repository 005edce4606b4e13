package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.policy.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleOptionsTest {
  @TempDir private Path directory;

  private ProgramConfig process(String section, String options) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("s.conf"),
            "[supervisord]\n[" + section + ":x]\ncommand=cat\n" + options + "\n");
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host")
        .load()
        .groups()
        .get(0)
        .processes()
        .get(0);
  }

  @Test
  void aScheduledProgramIsNoService() throws Exception {
    ProgramConfig job = process("program", "schedule= 5   3 * * * \nschedule_timezone=Asia/Tokyo");
    assertThat(job.additions().schedule())
        .isEqualTo(new Schedule("5 3 * * *", ZoneId.of("Asia/Tokyo"), Schedule.Overlap.SKIP));
    assertThat(job.autostart()).isFalse();
    assertThat(job.autorestart()).isEqualTo(AutoRestart.NEVER);
    assertThat(job.startSecs()).isZero();
  }

  @Test
  void whatTheFileSaysWinsOverTheDefaultsOfASchedule() throws Exception {
    ProgramConfig job =
        process(
            "program",
            "schedule=@daily\nautostart=true\nautorestart=unexpected\nstartsecs=2\n"
                + "schedule_overlap=replace");
    assertThat(job.additions().schedule().overlap()).isEqualTo(Schedule.Overlap.REPLACE);
    assertThat(job.autostart()).isTrue();
    assertThat(job.autorestart()).isEqualTo(AutoRestart.UNEXPECTED);
    assertThat(job.startSecs()).isEqualTo(2);
  }

  @Test
  void withoutOneTheDefaultsAreThoseOfTheReference() throws Exception {
    ProgramConfig service = process("program", "schedule_timezone=UTC");
    assertThat(service.additions().schedule()).isEqualTo(Schedule.NONE);
    assertThat(service.autostart()).isTrue();
    assertThat(service.autorestart()).isEqualTo(AutoRestart.UNEXPECTED);
    assertThat(service.startSecs()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "program | schedule=* * * * | schedule is '* * * *' but must be five fields as in crontab",
        "program | schedule=61 * * * * | schedule is '61 * * * *' but must be five fields",
        "program | schedule=0 0 30 2 * | schedule '0 0 30 2 *' never comes",
        "program | schedule_timezone=Middle/Earth | schedule_timezone is 'Middle/Earth' but must be",
        "program | schedule_overlap=wait | schedule_overlap is 'wait' but must be one of: skip, queue",
      })
  void mistakesAreNamed(String section, String options, String message) {
    assertThatThrownBy(() -> process(section, options))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("section '" + section + ":x'");
  }

  @Test
  void anEventListenerHasNone() {
    assertThatThrownBy(() -> process("eventlistener", "events=TICK_5\nschedule=@daily"))
        .hasMessageContaining("schedule is not for event listeners");
  }
}
