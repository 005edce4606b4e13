package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final int CHUNK = 128 * 1024;

  private final FakeDaemon daemon = new FakeDaemon();

  private FakeChild run(Program program) {
    daemon.run(program);
    daemon.reactor.advanceSeconds(1);
    daemon.forget();
    daemon.files.drain();
    return daemon.launcher.last();
  }

  @Test
  void bothStreamsReachTheirLogsAsTheyAreWritten() {
    FakeChild child = run(Program.named("p"));
    child.stdout().write("out");
    child.stderr().write("err");
    daemon.reactor.runDue();
    assertThat(daemon.files.drain()).containsExactly("p stdout: out", "p stderr: err");
  }

  @Test
  void aTurnReadsABoundedAmountSoThatOthersHaveTheirTurn() {
    daemon.run(Program.named("noisy"), Program.named("p"));
    daemon.files.drain();
    daemon.launcher.children().get(0).stdout().write("x".repeat(10 * CHUNK));
    daemon.launcher.children().get(1).stdout().write("me too");
    daemon.reactor.runDue();
    assertThat(daemon.files.chunks).hasSize(11);
    assertThat(daemon.files.chunks.indexOf(6)).isLessThanOrEqualTo(1);
    assertThat(daemon.files.chunks).allMatch(size -> size <= CHUNK);
  }

  @Test
  void onlyABusyProgramWhoseChunksNobodyLooksAtIsReadInLargeOnes() {
    FakeChild child = run(Program.named("p"));
    int all = 2 * CHUNK;
    daemon.files.largeChunks = true;
    child.stdout().write("x".repeat(all));
    daemon.reactor.runDue();
    assertThat(daemon.files.chunks).containsOnly(CHUNK);
    daemon.files.chunks.clear();
    child.stdout().enlarge(all);
    child.stdout().write("x".repeat(all));
    daemon.reactor.runDue();
    assertThat(daemon.files.chunks).containsExactly(all);
    daemon.files.chunks.clear();
    daemon.files.largeChunks = false;
    child.stdout().write("x".repeat(all));
    daemon.reactor.runDue();
    assertThat(daemon.files.chunks).containsOnly(CHUNK);
  }

  @Test
  void aBusyProgramThatHasWrittenLittleIsReadAgainAMomentLater() {
    FakeChild child = run(Program.named("p"));
    daemon.files.largeChunks = true;
    child.stdout().enlarge(8 * CHUNK);
    child.stdout().write("x".repeat(4096));
    daemon.reactor.runDue();
    child.stdout().write("x".repeat(4097));
    daemon.reactor.runDue();
    assertThat(daemon.files.chunks).containsExactly(4096);
    daemon.reactor.advanceMillis(1);
    assertThat(daemon.files.chunks).containsExactly(4096, 4097);
    daemon.exit(child, 0);
    daemon.reactor.advanceMillis(1);
    assertThat(child.stdout().isClosed()).isTrue();
  }

  @Test
  void aProgramThatIsNoLongerBusyIsReadAtOnce() {
    FakeChild child = run(Program.named("p"));
    daemon.files.largeChunks = true;
    child.stdout().enlarge(8 * CHUNK);
    child.stdout().write("one");
    daemon.reactor.runDue();
    child.stdout().write("two!");
    daemon.reactor.runDue();
    assertThat(daemon.files.chunks).containsExactly(3, 4);
  }

  @Test
  void outputStaysInThePipeWhileItsLogIsFull() {
    FakeChild child = run(Program.named("p"));
    daemon.files.full = true;
    child.stdout().write("one");
    daemon.reactor.runDue();
    child.stdout().write("two");
    daemon.reactor.runDue();
    assertThat(daemon.files.drain()).containsExactly("p stdout: one");
    daemon.files.makeRoom();
    daemon.reactor.runDue();
    child.stdout().write("three");
    daemon.reactor.runDue();
    assertThat(daemon.files.drain()).containsExactly("p stdout: two", "p stdout: three");
  }

  @Test
  void outputThatCannotBeWatchedForJustNowIsReadALittleLater() {
    FakeChild child = run(Program.named("p"));
    daemon.files.full = true;
    child.stdout().write("one");
    daemon.reactor.runDue();
    daemon.reactor.failToWatch(child.stdout()::equals);
    daemon.files.makeRoom();
    child.stdout().write("two");
    daemon.reactor.advanceSeconds(3);
    assertThat(daemon.files.drain()).containsExactly("p stdout: one");
    daemon.reactor.failToWatch(pipe -> false);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.files.drain()).containsExactly("p stdout: two");
  }

  @Test
  void aFullLogKeepsNoProcessFromEnding() {
    FakeChild child = run(Program.named("p").autorestart(AutoRestart.NEVER));
    daemon.files.full = true;
    child.stdout().write("one");
    daemon.reactor.runDue();
    child.stdout().write("two");
    daemon.exit(child, 0);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.files.drain())
        .containsExactly("p stdout: one", "p stdout: two", "p stdout closed", "p stderr closed");
    daemon.files.makeRoom();
    daemon.reactor.runDue();
    assertThat(daemon.files.drain()).isEmpty();
  }

  @Test
  void whatIsInThePipesWhenItEndsIsStillRead() {
    FakeChild child = run(Program.named("p").autorestart(AutoRestart.NEVER).events());
    daemon.reactor.runDue();
    child.stdout().write("last ");
    child.stdout().write("words");
    child.stderr().write("sigh");
    daemon.exit(child, 0);
    assertThat(daemon.files.drain())
        .containsExactly(
            "p stdout: last ",
            "p stdout: words",
            "p stdout closed",
            "p stderr: sigh",
            "p stderr closed");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_LOG_STDOUT processname:p groupname:p pid:101 channel:stdout\nlast",
            "PROCESS_LOG_STDOUT processname:p groupname:p pid:101 channel:stdout\nwords",
            "PROCESS_LOG_STDERR processname:p groupname:p pid:101 channel:stderr\nsigh",
            "PROCESS_STATE_EXITED processname:p groupname:p from_state:RUNNING expected:1 pid:101");
  }

  @Test
  void aGrandchildThatHoldsThePipeKeepsNobodyWaiting() {
    FakeChild child = run(Program.named("p").autorestart(AutoRestart.NEVER));
    child.stdout().write("x".repeat(100 * CHUNK));
    daemon.exit(child, 0);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.files.chunks).hasSizeBetween(8, 20);
    assertThat(child.stdout().isClosed()).isTrue();
    assertThat(daemon.lines()).containsExactly("INFO exited: p (exit status 0; expected)");
    child.stdout().write("too late");
    daemon.reactor.runDue();
    assertThat(daemon.files.drain()).doesNotContain("p stdout: too late");
  }

  @Test
  void aStreamThatEndsEarlyIsClosedAndTheProcessLivesOn() {
    FakeChild child = run(Program.named("p"));
    child.stdout().end();
    daemon.reactor.runDue();
    assertThat(child.stdout().isClosed()).isTrue();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.lines())
        .singleElement()
        .asString()
        .matches(
            "DEBG fd -1 closed, stopped monitoring <POutputDispatcher at \\d+ for <Subprocess at"
                + " \\d+ with name p in state RUNNING> \\(stdout\\)>");
    child.stderr().write("still here");
    daemon.reactor.runDue();
    assertThat(daemon.files.drain()).containsExactly("p stderr: still here");
  }

  @Test
  void theLineOfTheClosedStreamComesBeforeThatOfTheExit() {
    FakeChild child = run(Program.named("p").redirectStderr().autorestart(AutoRestart.NEVER));
    child.stdout().end();
    daemon.exit(child, 0);
    assertThat(daemon.lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("closed, stopped monitoring", "(stdout)");
  }

  @Test
  void onlyALivingProcessHasLogsToClearAndReopen() throws Exception {
    FakeChild child = run(Program.named("p").autorestart(AutoRestart.NEVER));
    SupervisedProcess p = daemon.process("p");
    p.clearLogs();
    daemon.table.reopenLogs();
    assertThat(daemon.files.drain())
        .containsExactly(
            "p stdout cleared", "p stderr cleared", "p stdout reopened", "p stderr reopened");
    daemon.exit(child, 0);
    daemon.files.drain();
    p.clearLogs();
    p.reopenLogs();
    assertThat(daemon.files.drain()).isEmpty();
  }
}
