package io.jsupervisord.packaging;

import static io.jsupervisord.packaging.PseudoTerminal.CTRL_C;
import static io.jsupervisord.packaging.PseudoTerminal.CTRL_D;
import static io.jsupervisord.packaging.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon of ours that wants a password asks for it through both shells in the same way. */
@Tag("conformance")
class ShellLoginConformanceIT {
  private static final String PROMPT = "supervisor> ";
  private static final String NAME = "Username:";
  private static final String PASSWORD = "Password:";
  private static final String CREDENTIALS = "]\nusername=me\npassword=secret\n";
  private static final String SHELL = "-c login.conf";

  @TempDir Path directory;
  private Installation daemon;

  @BeforeEach
  void start() throws Exception {
    daemon = new Installation(Make.OURS, directory, "[program:cat]\ncommand=cat\n");
    daemon.write("login.conf", "[supervisorctl]\nserverurl=unix://%(here)s/s.sock\n");
    String file = daemon.read("supervisord.conf");
    for (String section : new String[] {"unix_http_server", "supervisorctl"}) {
      file = file.replace("[" + section + "]\n", "[" + section + CREDENTIALS);
    }
    daemon.write("supervisord.conf", file).start();
    daemon.awaitState("cat", "RUNNING");
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  /** What is waited for, then what is typed, and so on. */
  private String seen(Make make, String arguments, String... session) throws Exception {
    try (PseudoTerminal terminal =
        new PseudoTerminal(directory, make.command("supervisorctl") + " " + arguments)) {
      for (int i = 0; i < session.length; i += 2) {
        terminal.await(session[i]);
        if (session[i + 1].length() == 1 && arguments.equals(SHELL)) {
          // what controls the terminal is lost on one that does not ask yet
          terminal.awaitQuestion();
        }
        terminal.type(session[i + 1]);
      }
      int status = terminal.awaitEnd();
      Transcript transcript = new Transcript(daemon);
      transcript.command(
          arguments, new Output(status, terminal.text().replaceAll("\r+\n", "\n"), ""));
      return transcript.text();
    }
  }

  private void bothSeeTheSame(String arguments, String... session) throws Exception {
    assertThat(seen(Make.OURS, arguments, session))
        .isEqualTo(seen(Make.DEBIAN, arguments, session))
        .doesNotContain("secret");
  }

  private static String enter(String text) {
    return text + ENTER;
  }

  @Test
  void aWrongPasswordIsAskedForAgainAndTheRightOneIsKept() throws Exception {
    bothSeeTheSame(
        SHELL,
        NAME,
        enter("me"),
        PASSWORD,
        enter("wrong"),
        NAME,
        enter("me"),
        PASSWORD,
        enter("secret"),
        PROMPT,
        enter("pid nosuch"),
        PROMPT,
        enter("exit"));
  }

  @Test
  void ctrlCAtEitherQuestionLeaves() throws Exception {
    bothSeeTheSame(SHELL, NAME, CTRL_C);
    bothSeeTheSame(SHELL, NAME, enter("me"), PASSWORD, CTRL_C);
  }

  @Test
  void ctrlDAtEitherQuestionGivesUpTheAction() throws Exception {
    bothSeeTheSame(SHELL, NAME, CTRL_D, PROMPT, enter("exit"));
    bothSeeTheSame(SHELL, NAME, enter("me"), PASSWORD, CTRL_D, PROMPT, enter("exit"));
  }

  @Test
  void oneActionAsksOnlyIfItMay() throws Exception {
    bothSeeTheSame(SHELL + " -i status", NAME, enter("me"), PASSWORD, enter("secret"));
    bothSeeTheSame(SHELL + " -i status", NAME, CTRL_D);
    bothSeeTheSame(SHELL + " status");
  }
}
