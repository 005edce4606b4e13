package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at a terminal sees and what a pipe gets: colours, and a line while one waits. */
class ShellProgressIT {
  private static final String SLOW =
      """
      [program:slow]
      command=sleep 1000
      startsecs=5
      autostart=false
      """;
  private static final String TOLD = "waiting for slow to start, ";
  private static final String ERASE = "\r\033[K";

  @TempDir Path directory;
  private Installation daemon;

  @BeforeEach
  void start() throws Exception {
    daemon = new Installation(Make.OURS, directory, SLOW).start();
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  private PseudoTerminal terminal(String arguments) throws Exception {
    return new PseudoTerminal(
        directory, Make.OURS.command("supervisorctl") + " -c supervisord.conf " + arguments);
  }

  @Test
  void aLongWaitIsToldOnATerminalAndErasedBeforeTheAnswer() throws Exception {
    try (PseudoTerminal terminal = terminal("start slow")) {
      assertThat(terminal.awaitEnd()).isZero();
      terminal.await("slow: started");
      assertThat(terminal.raw())
          .containsPattern("(?s)\r\033\\[K" + TOLD + "[1-9] s.*\r\033\\[K" + TOLD + "[1-9] s")
          .endsWith(ERASE + "slow: started\r\n");
    }
  }

  @Test
  void aWaitIsNotToldWhenEitherStreamGoesElsewhere() throws Exception {
    try (PseudoTerminal terminal = terminal("start slow 2>err.txt")) {
      assertThat(terminal.awaitEnd()).isZero();
      assertThat(terminal.await("started").raw()).isEqualTo("slow: started\r\n");
      assertThat(daemon.read("err.txt")).isEmpty();
    }
    daemon.ctl("stop", "slow");
    try (PseudoTerminal terminal = terminal("start slow >out.txt")) {
      assertThat(terminal.awaitEnd()).isZero();
      assertThat(terminal.raw()).isEmpty();
      assertThat(daemon.read("out.txt")).isEqualTo("slow: started\n");
    }
  }

  @Test
  void ctrlCLeavesNothingOfTheWaitAndEndsAsASignalDoes() throws Exception {
    try (PseudoTerminal terminal = terminal("start slow")) {
      terminal.await(TOLD).type(PseudoTerminal.CTRL_C);
      assertThat(terminal.awaitEnd()).isEqualTo(130);
      assertThat(terminal.raw()).endsWith(ERASE);
    }
  }

  @Test
  void aShellThatIsKilledLeavesNothingInTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Map<String, String> environment =
        Map.of("JSUPERVISORD_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    String command = Make.OURS.command("supervisorctl") + " -c supervisord.conf";
    try (PseudoTerminal terminal = new PseudoTerminal(directory, environment, command)) {
      terminal.await("supervisor> ");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void statesAreColoredOnATerminalOnly() throws Exception {
    try (PseudoTerminal terminal = terminal("status")) {
      terminal.awaitEnd();
      terminal.await("Not started");
      assertThat(terminal.raw()).contains("\033[36mSTOPPED\033[0m   Not started");
    }
    assertThat(daemon.ctl("status").out()).contains(" STOPPED   Not").doesNotContain("\033");
    assertThat(daemon.ctl("--color=always", "status").out()).contains("\033[36mSTOPPED\033[0m ");
  }
}
