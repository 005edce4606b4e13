package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.client.HttpStatusException;
import org.junit.jupiter.api.Test;

/** What somebody at the prompt is asked and told, to the byte. */
class DialogOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  @Test
  void withoutAUserToAskAMissingPasswordIsAnError() {
    server.answer("call", new HttpStatusException(401, "Unauthorized"));
    assertThat(ctl.run("status").lines().findFirst()).contains("Server requires authentication");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }

  @Test
  void whatCannotBeUndoneIsAskedForWhenThereIsAUser() {
    assertThat(ctl.run("shutdown", "n\n", true))
        .isEqualTo("Really shut the remote supervisord process down y/N? ");
    assertThat(server.calls()).isEmpty();
    assertThat(ctl.run("reload", "yes\n", true)).endsWith("y/N? Restarted supervisord\n");
    assertThat(server.calls()).containsExactly("restart[]");
  }

  @Test
  void anInputThatEndsWhereAnAnswerIsWantedIsAnError() {
    assertThat(ctl.run("shutdown", "", true))
        .startsWith(
            "Really shut the remote supervisord process down y/N? "
                + "error: <class 'EOFError'>, EOF when reading a line: file: ");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    assertThat(server.calls()).isEmpty();
    server.answer("call", new HttpStatusException(401, "Unauthorized"));
    assertThat(ctl.run("status", "me\n", true))
        .startsWith(
            "Server requires authentication\nUsername:Password:error: <class 'EOFError'>, : file: ");
    assertThat(ctl.run("status", "", true))
        .startsWith(
            "Server requires authentication\nUsername:"
                + "error: <class 'EOFError'>, EOF when reading a line: file: ");
  }

  @Test
  void helpListsTheActionsInColumns() {
    assertThat(ctl.run("help"))
        .isEqualTo(
            """

            default commands (type help <topic>):
            =====================================
            add    exit      open  reload  restart   start   tail  \s
            avail  fg        pid   remove  shutdown  status  update\s
            clear  maintail  quit  reread  signal    stop    version

            """);
    assertThat(ctl.run("help nosuch thing")).isEqualTo("*** No help on nosuch thing\n");
    assertThat(ctl.run("? start")).startsWith("start <name>\t");
  }
}
