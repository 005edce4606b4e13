package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts for bash and zsh, as they lie in the distribution, beside a real daemon. */
class CompletionIT {
  private static final String KILL_LINE = "\025";
  private static final Path SHARE =
      Path.of(System.getProperty("distribution", "target/jsupervisord"), "share").toAbsolutePath();
  private static final Path BASH = SHARE.resolve("bash-completion/completions/supervisorctl");
  private static final Path ZSH = SHARE.resolve("zsh/site-functions");

  /** As readline splits a line at {@code COMP_WORDBREAKS}. */
  private static final Pattern PIECE = Pattern.compile("[:=]+|[^\\s:=]+");

  private static final String SECTIONS =
      """
      [program:cat]
      command=cat
      [program:down]
      command=sleep 1000
      autostart=false
      [group:pair]
      programs=one,two
      [program:one]
      command=sleep 1001
      [program:two]
      command=sleep 1002
      """;

  @TempDir static Path directory;
  private static Installation daemon;

  @BeforeAll
  static void start() throws Exception {
    daemon = new Installation(Make.OURS, directory, SECTIONS).start();
    for (String name : List.of("cat", "pair:one", "pair:two")) {
      daemon.awaitState(name, "RUNNING");
    }
    daemon.write("conf.d/new.conf", "[program:fresh]\ncommand=cat\n").ctl("reread");
  }

  @AfterAll
  static void end() {
    daemon.close();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** What bash offers for what follows the command, sorted. */
  private static List<String> bash(String typed) {
    String line = Make.OURS.command("supervisorctl") + " " + typed;
    List<String> words = new ArrayList<>();
    Matcher pieces = PIECE.matcher(line);
    while (pieces.find()) {
      words.add(quoted(pieces.group()));
    }
    if (line.endsWith(" ")) {
      words.add("''");
    }
    String script =
        "source %s; COMP_LINE=%s COMP_POINT=%d COMP_WORDS=(%s) COMP_CWORD=%d; _supervisorctl;"
                .formatted(
                    quoted(BASH.toString()),
                    quoted(line),
                    line.length(),
                    String.join(" ", words),
                    words.size() - 1)
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    Output output = Output.of(directory, "bash", "--norc", "-c", script);
    assertThat(output.err()).isEmpty();
    return output.lines().stream().filter(word -> !word.isEmpty()).sorted().toList();
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : Arrays.asList(text.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "'start ', all cat down pair:* pair:one pair:two",
    "'start d', down",
    "'start pair:', * one two",
    "'start pair:t', two",
    "'start cat:', * cat",
    "'start cat pa', pair:* pair:one pair:two",
    "'status --', --json --watch",
    "'pid ', all cat down pair:one pair:two",
    "'fg ', cat down pair:one pair:two",
    "'fg cat ', ",
    "'signal U', USR1 USR2",
    "'signal HUP d', down",
    "'tail ', -f cat down pair:one pair:two",
    "'tail -f d', down",
    "'tail -f down s', stderr stdout",
    "'tail pair:one s', stderr stdout",
    "'maintail ', -f",
    "'add ', fresh",
    "'remove ', cat down pair",
    "'update ', --minimal --plan all cat down fresh pair",
    "'reread ', --diff",
    "'help sh', shutdown",
    "'avail ', ",
    "'nosuch ', ",
  })
  void bashOffersWhatFits(String typed, String offered) {
    assertThat(bash("-c supervisord.conf " + typed)).isEqualTo(words(offered));
  }

  @ParameterizedTest
  @CsvSource({
    "'st', start status stop",
    "'-i sta', start status",
    "'-u me -p x --color=never ver', version",
    "'--co', --color --configuration",
    "'--color=a', always auto",
    "'--color ', always auto never",
    "'-c supervisord.c', supervisord.conf",
    "'--configuration=supervisord.c', supervisord.conf",
    "'-u ', ",
  })
  void bashOffersActionsAndOptionsWithoutADaemon(String typed, String offered) {
    assertThat(bash(typed)).isEqualTo(words(offered));
  }

  @ParameterizedTest
  @CsvSource({
    "'-c supervisord.conf start d'",
    "'-csupervisord.conf start d'",
    "'--configuration=supervisord.conf start d'",
    "'-c nosection.conf -s unix://HERE/s.sock start d'",
    "'-i -c supervisord.conf --color=always start d'",
    "'-c \"supervisord.conf\" start d'",
  })
  void bashAsksTheDaemonThatTheLineNames(String typed) throws IOException {
    daemon.write("nosection.conf", "[supervisorctl]\n");
    String here = daemon.directory().toString();
    assertThat(bash(typed.replace("HERE", here))).containsExactly("down");
  }

  @Test
  void bashOffersNothingWhenTheDaemonIsAway() {
    assertThat(bash("-s unix:///nonexistent/s.sock start ")).containsExactly("all");
    assertThat(bash("-s unix:///nonexistent/s.sock fg ")).isEmpty();
    assertThat(bash("-c nonexistent.conf fg ")).isEmpty();
  }

  @Test
  void completingRunsNothingOfWhatWasTyped() {
    bash("-c $(touch${IFS}ran) start ");
    bash("-c `touch${IFS}ran` start ");
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void bothScriptsKnowEveryAction() throws IOException {
    List<String> actions =
        Stream.concat(
                ManPages.BEYOND_REFERENCE.stream(),
                Arrays.stream(daemon.ctl("help").out().split("\\s+")))
            .filter(word -> word.matches("[a-z]+") && !word.matches("default|commands|type|help"))
            .sorted()
            .toList();
    assertThat(actions).contains("status", "version");
    assertThat(bash("")).containsAll(actions).hasSize(actions.size() + 1).contains("help");
    String zsh = Files.readString(ZSH.resolve("_supervisorctl"));
    assertThat(actions).allSatisfy(action -> assertThat(zsh).contains("'" + action + ":"));
  }

  @Test
  void aTabInBashCompletesAGroupsProcess() throws Exception {
    try (PseudoTerminal terminal =
        new PseudoTerminal(
            directory, Map.of("PATH", path(), "PS1", "ready> "), "bash --norc --noprofile -i")) {
      terminal.await("ready> ").type("source " + BASH + PseudoTerminal.ENTER).await("ready> ");
      terminal.type("supervisorctl -c supervisord.conf status pair:o\t").await("pair:one ");
      terminal.type(PseudoTerminal.ENTER).await("RUNNING").type("exit" + PseudoTerminal.ENTER);
      assertThat(terminal.awaitEnd()).isZero();
    }
  }

  private static String path() {
    return Path.of(Make.OURS.command("supervisorctl")).getParent()
        + File.pathSeparator
        + System.getenv("PATH");
  }

  private PseudoTerminal zsh() throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "zsh"))),
        "zsh is not installed");
    PseudoTerminal terminal =
        new PseudoTerminal(directory, Map.of("PATH", path(), "PS1", "ready> "), "zsh -f -i");
    terminal.await("ready> ");
    terminal.type(
        "fpath=(" + ZSH + " $fpath); autoload -Uz compinit && compinit -D -u && echo o''k");
    terminal.type(PseudoTerminal.ENTER).await("ok\r\n").await("ready> ");
    return terminal;
  }

  @ParameterizedTest
  @CsvSource({
    "shutd, shutdown",
    "-c supervisord.conf start d, start down",
    "--configuration=supervisord.conf start d, start down",
    "-c supervisord.conf start pair:t, pair:two",
    "-c supervisord.conf add f, add fresh",
    "-c supervisord.conf update fr, update fresh",
    "-c supervisord.conf tail -f down stde, down stderr",
    "-c supervisord.conf signal HUP d, HUP down",
    "--color=nev, --color=never",
  })
  void aTabInZshCompletes(String typed, String completed) throws Exception {
    try (PseudoTerminal terminal = zsh()) {
      terminal.type("supervisorctl " + typed + "\t").await(completed);
      leave(terminal);
    }
  }

  /** Not by Ctrl-C, which is lost while the shell completes. */
  private static void leave(PseudoTerminal terminal) throws Exception {
    terminal.type(KILL_LINE + "exit" + PseudoTerminal.ENTER).awaitEnd();
  }

  @Test
  void zshIsSilentWhenTheDaemonIsAway() throws Exception {
    try (PseudoTerminal terminal = zsh()) {
      terminal.type("supervisorctl -s unix:///nonexistent/s.sock fg d\t").type("-still-here");
      terminal.await("fg d-still-here");
      leave(terminal);
      assertThat(terminal.text()).doesNotContain("no such file", "error");
    }
  }
}
