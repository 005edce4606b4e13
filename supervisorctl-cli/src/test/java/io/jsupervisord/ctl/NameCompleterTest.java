package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameCompleterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ScriptedServer server =
      new ScriptedServer()
          .answer("getAllProcessInfo", List.of(info("cat", "cat"), info("g", "a"), info("g", "b")));
  private final NameCompleter completer = new NameCompleter(controller());

  private static ProcessInfo info(String group, String name) {
    return new ProcessInfo(name, group, 0, 0, 0, 20, "RUNNING", "", 0, "", "", "", 7, "");
  }

  private Controller controller() {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    return new Controller(
        new Settings("unix:///s", null, null, "supervisor", null, true, Color.AUTO, ""),
        new PlainConsole(new ByteArrayInputStream(new byte[0]), stream, stream, Progress.SILENT),
        Palette.PLAIN,
        (url, username, password) -> server);
  }

  /** What is offered for the last of the words. */
  private Collection<String> offered(String... words) {
    return completer.candidates(List.of(words), words.length - 1, words[words.length - 1]);
  }

  @Test
  void theFirstWordIsAnActionOrHelp() {
    assertThat(offered("")).contains("help", "status", "exit", "quit").doesNotContain("EOF");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void helpExplainsActionsButNotItself() {
    assertThat(offered("help", "s")).contains("status").doesNotContain("help", "EOF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clear", "fg", "pid", "restart", "signal", "start", "status", "stop", "tail"})
  void processesFollowTheActionsOnThem(String action) {
    assertThat(offered(action, "")).containsExactly("cat", "g:*", "g:a", "g:b");
    assertThat(offered(action, "cat", "")).containsExactly("cat", "g:*", "g:a", "g:b");
  }

  @Test
  void aColonAsksForTheGroupFormOfALoneProcessToo() {
    assertThat(offered("stop", "cat:")).contains("cat:*", "cat:cat").doesNotContain("cat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "remove", "update"})
  void activeGroupsFollowTheActionsOnGroups(String action) {
    assertThat(offered(action, "")).containsExactly("cat", "g");
  }

  @ParameterizedTest
  @ValueSource(strings = {"avail", "open", "maintail", "nosuch"})
  void otherActionsHaveNothingToComplete(String action) {
    assertThat(offered(action, "")).isEmpty();
  }

  @Test
  void theServerIsAskedOnceUntilAnActionWasRun() {
    offered("stop", "");
    offered("start", "c");
    assertThat(server.calls()).hasSize(1);
    completer.forget();
    offered("stop", "");
    assertThat(server.calls()).hasSize(2);
  }

  @Test
  void aServerThatIsAwayOffersNothingAndPrintsNothing() {
    server.answer("getAllProcessInfo", new IOException("gone"));
    assertThat(offered("stop", "")).isEmpty();
    assertThat(out.toString(UTF_8)).isEmpty();
  }
}
