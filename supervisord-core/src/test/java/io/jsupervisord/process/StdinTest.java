package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.FastCgiSocketConfig;
import io.jsupervisord.config.GroupConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class StdinTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private SupervisedProcess run(Program program) {
    daemon.run(program);
    daemon.forget();
    return daemon.process("p");
  }

  private FakeInputPipe pipe() {
    return daemon.launcher.last().stdin();
  }

  private static String refusal(SupervisedProcess process) {
    return refusal(process, "x");
  }

  private static String refusal(SupervisedProcess process, String text) {
    SupervisorFault fault =
        catchThrowableOfType(SupervisorFault.class, () -> process.writeStdin(text, "g:p"));
    return fault.text();
  }

  @Test
  void textArrivesAsUtf8AsSoonAsTheProcessIsSpawned() throws Exception {
    run(Program.named("p")).writeStdin("héllo\n", "p");
    assertThat(pipe().received()).isEqualTo("héllo\n");
  }

  @Test
  void whatDoesNotFitWaitsAndKeepsItsOrder() throws Exception {
    SupervisedProcess p = run(Program.named("p"));
    pipe().setRoom(3);
    p.writeStdin("abcdef", "p");
    p.writeStdin("ghi", "p");
    daemon.reactor.runDue();
    assertThat(pipe().received()).isEqualTo("abc");
    pipe().setRoom(4);
    daemon.reactor.runDue();
    assertThat(pipe().received()).isEqualTo("abcdefg");
    pipe().setRoom(100);
    daemon.reactor.runDue();
    assertThat(pipe().received()).isEqualTo("abcdefghi");
    p.writeStdin("j", "p");
    assertThat(pipe().received()).isEqualTo("abcdefghij");
  }

  @Test
  void moreThanAChildLeavesUnreadIsRefusedUntilItReads() throws Exception {
    SupervisedProcess p = run(Program.named("p"));
    pipe().setRoom(0);
    int piece = (int) StdinQueue.MAX_WAITING / 2;
    p.writeStdin("x".repeat(piece), "p");
    p.writeStdin("y".repeat(piece), "p");
    assertThat(refusal(p)).isEqualTo("FAILED: g:p does not read its standard input");
    pipe().setRoom(1);
    daemon.reactor.runDue();
    p.writeStdin("z", "p");
    assertThat(refusal(p)).isEqualTo("FAILED: g:p does not read its standard input");
    pipe().setRoom(2 * piece + 10);
    daemon.reactor.runDue();
    p.writeStdin("end", "p");
    assertThat(pipe().received().endsWith("yzend")).isTrue();
  }

  @Test
  void whatWaitsForAllProgramsTakesTheRoomAtMostAndThoseThatReadStillGetLines() throws Exception {
    daemon.run(Program.named("p"), Program.named("q"), Program.named("r"), Program.named("s"));
    daemon.launcher.children().forEach(child -> child.stdin().setRoom(0));
    String most = "x".repeat((int) StdinQueue.MAX_WAITING);
    daemon.process("p").writeStdin(most, "g:p");
    daemon.process("q").writeStdin(most, "g:q");
    SupervisedProcess r = daemon.process("r");
    String full = "FAILED: g:p: too much waits for programs that do not read their standard input";
    assertThat(refusal(r, most)).isEqualTo(full);
    r.writeStdin("a line\n", "g:r");
    assertThat(refusal(r, most)).isEqualTo(full);
    daemon.process("q").stop();
    daemon.exit(daemon.launcher.children().get(1), 0);
    r.writeStdin(most, "g:r");
    assertThat(refusal(daemon.process("s"), most)).isEqualTo(full);
    daemon.launcher.children().get(0).stdin().setRoom(most.length());
    daemon.reactor.runDue();
    daemon.process("s").writeStdin(most, "g:s");
    assertThat(daemon.launcher.children().get(0).stdin().received()).hasSize(most.length());
  }

  @Test
  void aClosedPipeIsNoFileFromThenOn() {
    SupervisedProcess p = run(Program.named("p"));
    pipe().breakPipe();
    assertThat(refusal(p)).isEqualTo("NO_FILE: g:p");
    assertThat(pipe().isClosed()).isTrue();
    assertThat(refusal(p)).isEqualTo("NO_FILE: g:p");
    assertThat(daemon.lines())
        .singleElement()
        .asString()
        .matches(
            "DEBG fd -1 closed, stopped monitoring <PInputDispatcher at \\d+ for <Subprocess at"
                + " \\d+ with name p in state STARTING> \\(stdin\\)>");
  }

  @Test
  void whatWaitedIsLostWhenThePipeBreaks() throws Exception {
    SupervisedProcess p = run(Program.named("p"));
    pipe().setRoom(1);
    p.writeStdin("abc", "p");
    pipe().breakPipe();
    daemon.reactor.runDue();
    assertThat(pipe().received()).isEqualTo("a");
    assertThat(pipe().isClosed()).isTrue();
    assertThat(refusal(p)).isEqualTo("NO_FILE: g:p");
  }

  @Test
  void whatDoesNotRunOrIsBeingStoppedTakesNothing() {
    SupervisedProcess p = run(Program.named("p").noAutostart());
    assertThat(refusal(p)).isEqualTo("NOT_RUNNING: g:p");
    p.start();
    p.stop();
    assertThat(refusal(p)).isEqualTo("NOT_RUNNING: g:p");
    daemon.die(15);
    assertThat(refusal(p)).isEqualTo("NOT_RUNNING: g:p");
  }

  @Test
  void aFastCgiProgramHasASocketInItsPlace() {
    FastCgiSocketConfig socket = new FastCgiSocketConfig.Unix("/run/f.sock", null, null, 448, null);
    daemon.activate(new GroupConfig.FastCgi("p", 999, List.of(Program.named("p").build()), socket));
    daemon.table.autostart();
    assertThat(daemon.launcher.last().spec.stdinFd()).isEqualTo(77);
    assertThat(refusal(daemon.process("p"))).isEqualTo("NO_FILE: g:p");
  }

  @Test
  void thePipeIsClosedWhenTheProcessHasEnded() throws Exception {
    SupervisedProcess p = run(Program.named("p"));
    FakeInputPipe pipe = pipe();
    pipe.setRoom(0);
    p.writeStdin("never read", "p");
    daemon.exit(1);
    assertThat(pipe.isClosed()).isTrue();
    pipe.setRoom(100);
    daemon.reactor.runDue();
    assertThat(pipe.received()).isEmpty();
  }

  @Test
  void whatCannotBeWatchedForJustNowIsWrittenALittleLater() throws Exception {
    SupervisedProcess p = run(Program.named("p"));
    pipe().setRoom(3);
    daemon.reactor.failToWatch(pipe()::equals);
    p.writeStdin("abcdef", "p");
    p.writeStdin("ghi", "p");
    daemon.reactor.advanceSeconds(3);
    daemon.reactor.failToWatch(pipe -> false);
    pipe().setRoom(4);
    daemon.reactor.advanceSeconds(1);
    assertThat(pipe().received()).isEqualTo("abcdefg");
    pipe().setRoom(100);
    daemon.reactor.runDue();
    assertThat(pipe().received()).isEqualTo("abcdefghi");
  }
}
