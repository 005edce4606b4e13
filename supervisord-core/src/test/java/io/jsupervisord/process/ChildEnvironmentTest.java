package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.posix.LaunchSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private LaunchSpec spec(Program program) {
    daemon.runGroup("web", 999, program);
    return daemon.launcher.last().spec;
  }

  @Test
  void aChildInheritsTheDaemonsVariablesAndLearnsWhoItIs() {
    assertThat(spec(Program.named("p")).environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", "/root",
                "SUPERVISOR_ENABLED", "1",
                "SUPERVISOR_SERVER_URL", "unix:///run/supervisor.sock",
                "SUPERVISOR_PROCESS_NAME", "p",
                "SUPERVISOR_GROUP_NAME", "web"));
  }

  @Test
  void theConfigurationMayReplaceEverything() {
    Program program =
        Program.named("p").environment("HOME", "/srv").environment("SUPERVISOR_GROUP_NAME", "mine");
    assertThat(spec(program).environment())
        .containsEntry("HOME", "/srv")
        .containsEntry("SUPERVISOR_GROUP_NAME", "mine");
  }

  @Test
  void theProgramsServerUrlCountsAndAnEmptyOneMeansNone() {
    assertThat(spec(Program.named("p").serverUrl("http://other:9001")).environment())
        .containsEntry("SUPERVISOR_SERVER_URL", "http://other:9001");
    assertThat(spec(Program.named("q").serverUrl("")).environment())
        .doesNotContainKey("SUPERVISOR_SERVER_URL");
  }

  @Test
  void theCommandIsSearchedForInThePathTheChildWillHave() {
    daemon.run(Program.named("p").command("cat").environment("PATH", "/nowhere"));
    assertThat(daemon.process("p").spawnError()).isEqualTo("can't find command 'cat'");
    assertThat(spec(Program.named("q").command("cat")).executable()).endsWith("/bin/cat");
  }

  @Test
  void theOptionsReachTheLauncher() {
    LaunchSpec spec = spec(Program.named("p").directory("/srv").redirectStderr());
    assertThat(spec.directory()).isEqualTo("/srv");
    assertThat(spec.redirectStderr()).isTrue();
    assertThat(spec.stdinFd()).isEqualTo(-1);
    assertThat(daemon.files.drain()).isEmpty();
    assertThat(daemon.process("p").stderrLogfile()).isNull();
    assertThat(daemon.process("p").stdoutLogfile()).isEqualTo("/auto/p-stdout");
  }
}
