package io.jsupervisord.packaging;

import static io.jsupervisord.packaging.PseudoTerminal.CTRL_C;
import static io.jsupervisord.packaging.PseudoTerminal.CTRL_D;
import static io.jsupervisord.packaging.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shells of Debian's supervisorctl and of ours, in a terminal, beside our daemon: what a person
 * sees is the same but for control sequences and each make's own words.
 */
@Tag("conformance")
class ShellConformanceIT {
  private static final String PROMPT = "supervisor> ";
  private static final String HISTORY = "history_file=%(here)s/history\n";
  private static final String SECTIONS =
      """
      [program:cat]
      command=cat
      [program:down]
      command=sleep 1000
      autostart=false
      startsecs=0
      [group:pair]
      programs=one,two
      [program:one]
      command=sleep 1001
      [program:two]
      command=sleep 1002
      """;

  @TempDir Path directory;
  private Installation daemon;

  @BeforeEach
  void start() throws Exception {
    daemon = new Installation(Make.OURS, directory, SECTIONS).start();
    for (String name : List.of("cat", "pair:one", "pair:two")) {
      daemon.awaitState(name, "RUNNING");
    }
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  /** What somebody does at a terminal. */
  @FunctionalInterface
  private interface Session {
    void play(PseudoTerminal terminal) throws Exception;
  }

  /** What is seen of a session that ends by itself, and its exit status. */
  private String seen(Make make, String arguments, Session session) throws Exception {
    try (PseudoTerminal terminal =
        new PseudoTerminal(directory, make.command("supervisorctl") + " " + arguments)) {
      session.play(terminal);
      int status = terminal.awaitEnd();
      Transcript transcript = new Transcript(daemon);
      transcript.command(
          arguments, new Output(status, terminal.text().replaceAll("\r+\n", "\n"), ""));
      return transcript.text();
    }
  }

  private void bothSeeTheSame(String arguments, Session session) throws Exception {
    String reference = seen(Make.DEBIAN, arguments, session);
    end();
    Files.delete(daemon.file("supervisord.log"));
    start();
    assertThat(seen(Make.OURS, arguments, session)).isEqualTo(reference);
  }

  private static Session shell(String... keys) {
    return terminal -> {
      for (String key : keys) {
        terminal.await(PROMPT).type(key);
      }
    };
  }

  @Test
  void aSessionLooksTheSame() throws Exception {
    bothSeeTheSame(
        "-c supervisord.conf",
        shell(
            "help" + ENTER,
            "status" + ENTER,
            ENTER,
            "zork 1" + ENTER,
            "start down" + ENTER,
            "start down" + ENTER,
            "stop down" + ENTER,
            "help start" + ENTER,
            "? nosuch" + ENTER,
            "!ls" + ENTER,
            "status zz" + ENTER,
            "tail-5 cat" + ENTER,
            "stop-all" + ENTER,
            "open ftp://x" + ENTER,
            "exit" + ENTER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit" + ENTER, "quit now" + ENTER, "EOF" + ENTER, CTRL_D, CTRL_C})
  void itIsLeftInTheSameWays(String key) throws Exception {
    bothSeeTheSame("-c supervisord.conf", shell(key));
  }

  @Test
  void ctrlCLeavesAlsoALineThatWasBegun() throws Exception {
    bothSeeTheSame(
        "-c supervisord.conf",
        terminal -> terminal.await(PROMPT).type("stat").await("stat").type(CTRL_C));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stat\t", "help reloa\t", "start do\t", "stop pair:o\t", "signal HUP cat:c\t"})
  void aTabCompletesTheSame(String typed) throws Exception {
    bothSeeTheSame(
        "-c supervisord.conf",
        terminal -> {
          terminal.await(PROMPT).type(typed);
          String completed =
              List.of(typed.split("[ \t]+")).get(typed.strip().split(" ").length - 1);
          terminal.await(completed).await(" ").type("zz" + ENTER);
          shell("exit" + ENTER).play(terminal);
        });
  }

  @Test
  void twoTabsShowAllThatFitsAndPutNothingIn() throws Exception {
    for (Make make : Make.values()) {
      seen(
          make,
          "-c supervisord.conf",
          terminal -> {
            terminal.await(PROMPT).type("status \t\t").await("cat ").await("pair:two");
            terminal.type("zz" + ENTER).await("zz: ERROR (no such process)");
            shell("exit" + ENTER).play(terminal);
          });
    }
  }

  @Test
  void whatCannotBeUndoneIsAskedForInTheSameWay() throws Exception {
    Session refused =
        terminal -> {
          for (String answer : new String[] {"n", "", " y", "maybe y"}) {
            terminal.await(PROMPT).type("shutdown" + ENTER).await("y/N? ").type(answer + ENTER);
            terminal.await(PROMPT).type("reload" + ENTER).await("y/N? ").type(answer + ENTER);
            terminal.await(PROMPT).type(ENTER);
          }
          terminal.await(PROMPT).type("shutdown" + ENTER).await("y/N? ").type(CTRL_D);
          terminal.await("error:").await(PROMPT).type("exit" + ENTER);
          assertThat(daemon.ctl("pid").status()).isZero();
          assertThat(daemon.log()).filteredOn(line -> line.contains("started with")).hasSize(1);
        };
    bothSeeTheSame("-c supervisord.conf", refused);
    bothSeeTheSame(
        "-c supervisord.conf",
        terminal -> terminal.await(PROMPT).type("shutdown" + ENTER).await("y/N? ").type(CTRL_C));
    bothSeeTheSame(
        "-c supervisord.conf -i shutdown", terminal -> terminal.await("y/N? ").type("no" + ENTER));
    bothSeeTheSame(
        "-c supervisord.conf -i reload", terminal -> terminal.await("y/N? ").type(CTRL_D));
  }

  @Test
  void yesDoesIt() throws Exception {
    assertThat(
            seen(
                Make.OURS,
                "-c supervisord.conf -i shutdown",
                terminal -> terminal.await("y/N? ").type("Yes" + ENTER)))
        .contains("y/N? Yes\nShut down\n");
    assertThat(daemon.process().waitFor()).isZero();
  }

  @Test
  void theHistoryOfTheConfigurationIsWrittenAndReadAgain() throws Exception {
    String file = daemon.read("supervisord.conf");
    daemon.write("supervisord.conf", file.replace("[supervisord]", HISTORY + "[supervisord]"));
    String[] typed = {
      "status cat" + ENTER, "zork " + ENTER, ENTER, "zork " + ENTER, "quit" + ENTER
    };
    String reference = null;
    for (Make make : new Make[] {Make.DEBIAN, Make.OURS}) {
      Files.deleteIfExists(daemon.file("history"));
      seen(make, "-c supervisord.conf", shell(typed));
      String written = daemon.read("history");
      assertThat(written).startsWith("status cat\nzork \n").endsWith("quit\n");
      reference = reference == null ? written : reference;
      assertThat(written).isEqualTo(reference);
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(daemon.file("history"))))
          .isEqualTo("rw-------");
      // up, and up again: the line before the last
      for (String up : new String[] {"\033OA", "\033[A"}) {
        daemon.write("history", "status cat\nzork \nquit\n");
        seen(
            make,
            "-c supervisord.conf",
            terminal -> {
              terminal.await(PROMPT).type(up).await("quit").type(up).await("zork ").type(ENTER);
              terminal.await("*** Unknown syntax: zork").await(PROMPT).type("exit" + ENTER);
            });
      }
    }
  }

  @Test
  void theOptionForTheHistoryHasNoEffect() throws Exception {
    for (Make make : Make.values()) {
      seen(make, "-c supervisord.conf -r given", shell("status cat" + ENTER, "quit" + ENTER));
      assertThat(daemon.file("given")).doesNotExist();
    }
  }

  @Test
  void aLogIsFollowedUntilCtrlC() throws Exception {
    Session session =
        terminal -> {
          terminal.await(PROMPT).type("tail -f cat" + ENTER).await("exit <==").await("\n");
          terminal.await("before").type(CTRL_C).await(PROMPT).type("exit" + ENTER);
        };
    Session oneAction = terminal -> terminal.await("before").type(CTRL_C);
    daemon.ctlWithInput("before\n", "fg", "cat");
    daemon.awaitOutput("cat", "before\n");
    assertThat(seen(Make.OURS, "-c supervisord.conf", session))
        .isEqualTo(seen(Make.DEBIAN, "-c supervisord.conf", session));
    assertThat(seen(Make.OURS, "-c supervisord.conf tail -f cat", oneAction))
        .isEqualTo(seen(Make.DEBIAN, "-c supervisord.conf tail -f cat", oneAction));
  }

  @ParameterizedTest
  @ValueSource(strings = {CTRL_C, CTRL_D})
  void aProcessIsTalkedToUntilCtrlCOrTheEndOfInput(String leave) throws Exception {
    for (Make make : new Make[] {Make.DEBIAN, Make.OURS}) {
      daemon.ctl("clear", "cat");
      try (PseudoTerminal terminal =
          new PseudoTerminal(directory, make.command("supervisorctl") + " -c supervisord.conf")) {
        terminal.await(PROMPT).type("fg cat" + ENTER).await("exit <==");
        terminal.awaitEditor().type("a line" + ENTER).await("a line").await("a line").await("\n");
        terminal.awaitEditor().type(leave);
        terminal.await("Exiting foreground");
        // whether the terminal shows ^C depends on whether a line was being read
        assertThat(terminal.text().replaceAll("\r+\n", "\n").replace("^C", ""))
            .contains("==> Press Ctrl-C to exit <==\na line\na line\nExiting foreground");
        if (make == Make.OURS) {
          // closing its streams, the reference may stumble over opening them, and then hang
          terminal.await(PROMPT).type("status cat" + ENTER).await("RUNNING");
          terminal.await(PROMPT).type("exit" + ENTER);
          assertThat(terminal.awaitEnd()).isZero();
        }
      }
    }
  }

  @Test
  void oneActionIsLeftWithCtrlCToo() throws Exception {
    // the reference prints the same and then stays until a line is typed
    String seen =
        seen(
            Make.OURS,
            "-c supervisord.conf fg cat",
            terminal ->
                terminal
                    .await("exit <==")
                    .type("a" + ENTER)
                    .await("a")
                    .await("a\r\n")
                    .type(CTRL_C));
    assertThat(seen).endsWith("\n^CExiting foreground\n\nstatus 0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a line\n", "one\ntwo\n", "no line break"})
  void inputFromAPipeGoesToTheProcess(String input) throws Exception {
    // the reference does the same if it ends at all: closing its streams races with opening them
    Output output = daemon.ctlWithInput(input, "fg", "cat");
    assertThat(output.status()).isZero();
    assertThat(output.out())
        .startsWith("==> Press Ctrl-C to exit <==\n")
        .endsWith("Exiting foreground\n");
    daemon.awaitOutput("cat", input.isEmpty() || input.endsWith("\n") ? input : input + "\n");
  }
}
