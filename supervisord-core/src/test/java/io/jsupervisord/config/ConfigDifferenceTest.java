package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ReloadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDifferenceTest {
  private static final String PROGRAM = "[program:p]\ncommand=cat\n";
  private static final String LISTENER =
      "[eventlistener:e]\ncommand=cat\nevents=TICK_5,PROCESS_STATE\n";
  private static final String FAST_CGI =
      "[fcgi-program:f]\ncommand=cat\nsocket=unix:///tmp/f.sock\n";

  @TempDir private Path directory;

  private List<GroupConfig> groups(String text) throws IOException, ConfigException {
    Path file = Files.writeString(directory.resolve("t.conf"), "[supervisord]\n" + text);
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load().groups();
  }

  private ReloadResult difference(String active, String read) throws IOException, ConfigException {
    return ConfigDifference.between(groups(active), groups(read));
  }

  private static ReloadResult changed(String... names) {
    return new ReloadResult(List.of(), List.of(names), List.of());
  }

  @Test
  void whatIsReadAgainUnchangedDiffersInNothing() throws Exception {
    String all = PROGRAM + LISTENER + FAST_CGI;
    assertThat(difference(all, all)).isEqualTo(changed());
  }

  @Test
  void groupsAreAddedAndRemovedByName() throws Exception {
    String q = PROGRAM.replace(":p", ":q");
    assertThat(difference(PROGRAM + LISTENER, LISTENER + q))
        .isEqualTo(new ReloadResult(List.of("q"), List.of(), List.of("p")));
  }

  @Test
  void theOrderIsThatOfActivationForWhatIsRemovedAndOfPriorityForTheRest() throws Exception {
    String a = "[program:a]\ncommand=cat\npriority=5\n";
    String z = "[program:z]\ncommand=cat\npriority=1\n";
    assertThat(difference("", a + z).added()).containsExactly("z", "a");
    assertThat(difference(a + z, a + "umask=077\n" + z + "umask=077\n").changed())
        .containsExactly("z", "a");
    assertThat(ConfigDifference.between(List.of(group(a), group(z)), List.of()).removed())
        .containsExactly("a", "z");
  }

  private GroupConfig group(String text) throws IOException, ConfigException {
    return groups(text).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "command=dog",
        "process_name=x",
        "numprocs=0",
        "priority=1",
        "autostart=false",
        "startsecs=9",
        "startretries=9",
        "autorestart=false",
        "exitcodes=9",
        "stopsignal=INT",
        "stopwaitsecs=9",
        "stopasgroup=true",
        "killasgroup=true",
        "user=root",
        "redirect_stderr=true",
        "stdout_logfile=NONE",
        "stdout_logfile=/tmp/x",
        "stdout_logfile_maxbytes=9",
        "stdout_logfile_backups=9",
        "stdout_capture_maxbytes=9",
        "stdout_events_enabled=true",
        "stdout_syslog=true",
        "stderr_logfile=NONE",
        "stderr_logfile_maxbytes=9",
        "stderr_logfile_backups=9",
        "stderr_capture_maxbytes=9",
        "stderr_events_enabled=true",
        "stderr_syslog=true",
        "environment=A=1",
        "directory=/",
        "umask=077",
        "serverurl=http://x",
      })
  void aChangedOptionIsAChangedGroup(String option) throws Exception {
    assertThat(difference(PROGRAM, PROGRAM + option + "\n")).isEqualTo(changed("p"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "priority=999",
        "startsecs=01",
        "autostart=Yes",
        "stdout_logfile=auto",
        "stdout_logfile_maxbytes=51200KB",
        "command=%(program_name).0scat",
        "stopsignal=SIGTERM",
      })
  void otherTextWithTheSameMeaningIsNoChange(String option) throws Exception {
    assertThat(difference(PROGRAM, PROGRAM + option + "\n")).isEqualTo(changed());
  }

  @Test
  void aLogThatBecomesAutomaticIsNoChange() throws Exception {
    String toFile = PROGRAM + "stdout_logfile=/tmp/x\n";
    assertThat(difference(toFile, PROGRAM)).isEqualTo(changed());
    assertThat(difference(PROGRAM, toFile)).isEqualTo(changed("p"));
  }

  @Test
  void theEnvironmentOfTheDaemonIsPartOfThatOfItsPrograms() throws Exception {
    assertThat(difference(PROGRAM, "environment=A=1\n" + PROGRAM)).isEqualTo(changed("p"));
  }

  @Test
  void moreAndFewerProcessesAreAChange() throws Exception {
    String two = PROGRAM + "process_name=%(process_num)s\nnumprocs=2\n";
    assertThat(difference(two, two.replace("=2", "=3"))).isEqualTo(changed("p"));
    assertThat(difference(two, two + "numprocs_start=1\n")).isEqualTo(changed("p"));
  }

  @Test
  void aProgramThatMovesIntoAGroupIsRemovedAndTheGroupAdded() throws Exception {
    assertThat(difference(PROGRAM, PROGRAM + "[group:g]\nprograms=p\n"))
        .isEqualTo(new ReloadResult(List.of("g"), List.of(), List.of("p")));
  }

  @Test
  void aListenersPoolIsComparedByItsBufferAndTheSetOfItsEvents() throws Exception {
    assertThat(difference(LISTENER, LISTENER + "buffer_size=3\n")).isEqualTo(changed("e"));
    assertThat(difference(LISTENER, LISTENER + "events=TICK_5\n")).isEqualTo(changed("e"));
    assertThat(difference(LISTENER, LISTENER + "events=PROCESS_STATE,TICK_5,TICK_5\n"))
        .isEqualTo(changed());
  }

  @Test
  void aSocketIsComparedByItsAddress() throws Exception {
    assertThat(difference(FAST_CGI, FAST_CGI + "socket=unix:///tmp/g.sock\n"))
        .isEqualTo(changed("f"));
    assertThat(difference(FAST_CGI, FAST_CGI + "socket_mode=0777\n")).isEqualTo(changed());
  }

  @Test
  void aGroupOfAnotherKindIsAChange() throws Exception {
    assertThat(difference(PROGRAM, FAST_CGI.replace(":f]", ":p]"))).isEqualTo(changed("p"));
  }
}
