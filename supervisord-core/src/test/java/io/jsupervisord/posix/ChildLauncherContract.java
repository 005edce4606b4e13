package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every launcher does, whichever way it makes its children. */
@Timeout(120)
abstract class ChildLauncherContract {
  /** The launcher to test; the same for one test. */
  abstract ChildLauncher launcher();

  Ran shell(String script) throws LaunchException {
    return Ran.with(launcher(), Ran.shell(script));
  }

  @Test
  void outputAndErrorOutputComeThroughPipesOfTheirOwn() throws LaunchException {
    Ran ran = shell("echo to out; echo to err >&2");
    assertThat(ran.out()).isEqualTo("to out\n");
    assertThat(ran.err()).isEqualTo("to err\n");
  }

  @Test
  void redirectedErrorOutputComesWithTheOutputInOrder() throws LaunchException {
    LaunchSpec plain = Ran.shell("echo 1; echo 2 >&2; echo 3");
    LaunchSpec redirected =
        new LaunchSpec(
            plain.executable(), plain.argv(), plain.environment(), null, null, null, true, -1);
    Ran ran = Ran.with(launcher(), redirected);
    assertThat(ran.out()).isEqualTo("1\n2\n3\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theExitStatusIsTold() throws LaunchException {
    assertThat(shell("exit 0").status()).isEqualTo(WaitStatus.exit(0));
    assertThat(shell("exit 3").status()).isEqualTo(WaitStatus.exit(3));
    assertThat(shell("exit 255").status()).isEqualTo(WaitStatus.exit(255));
  }

  @Test
  void deathByASignalIsTold() throws LaunchException {
    assertThat(shell("kill -TERM $$").status().describe()).isEqualTo("terminated by SIGTERM");
    assertThat(shell("kill -KILL $$").status().describe()).isEqualTo("terminated by SIGKILL");
  }

  @Test
  void theEnvironmentIsTheGivenOneAndNoMore() throws LaunchException {
    LaunchSpec spec =
        new LaunchSpec(
            "/usr/bin/env",
            List.of("env"),
            Map.of("A", "1", "B", "a b=c\n'\"$x"),
            null,
            null,
            null,
            false,
            -1);
    assertThat(Ran.with(launcher(), spec).out().split("(?m)^(?=[AB]=)"))
        .containsExactlyInAnyOrder("A=1\n", "B=a b=c\n'\"$x\n");
  }

  @Test
  void argumentsArriveAsTheyAre() throws LaunchException {
    List<String> argv = List.of("printf", "[%s]", "", "a b", "$HOME;'\"\\", "-x");
    Ran ran = Ran.with(launcher(), Ran.spec("/usr/bin/printf", argv, null, null, null));
    assertThat(ran.out()).isEqualTo("[][a b][$HOME;'\"\\][-x]");
  }

  @Test
  void aChildStartsInItsDirectory(@TempDir Path directory) throws LaunchException {
    LaunchSpec spec = Ran.spec("/bin/pwd", List.of("pwd"), directory.toString(), null, null);
    assertThat(Ran.with(launcher(), spec).out()).isEqualTo(directory + "\n");
    assertThat(shell("pwd").out().strip()).isEqualTo(System.getProperty("user.dir"));
  }

  @Test
  void whatIsWrittenReachesStandardInputAndClosingEndsIt() throws Exception {
    Child child = launcher().launch(Ran.shell("wc -c"));
    ByteBuffer input = ByteBuffer.wrap(new byte[300_000]);
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              assertThat(child.stdin().write(input)).isLessThanOrEqualTo(65_536);
              return !input.hasRemaining();
            });
    child.stdin().close();
    child.stdin().close();
    assertThat(Ran.toEnd(launcher(), child).out().strip()).isEqualTo("300000");
  }

  @Test
  void aChildThatDoesNotReadMakesWritesStopAndNotBlock() throws Exception {
    Child child = launcher().launch(Ran.shell("exec sleep 1000"));
    ByteBuffer input = ByteBuffer.allocateDirect(1_000_000);
    await()
        .pollInterval(Duration.ofMillis(5))
        .during(Duration.ofMillis(100))
        .until(() -> child.stdin().write(input) == 0);
    assertThat(input.position()).isBetween(65_536, 262_144);
    child.signal(Signals.KILL, false);
    assertThat(Ran.toEnd(launcher(), child).status()).isEqualTo(WaitStatus.killedBy(Signals.KILL));
  }

  @Test
  void writingToAChildThatClosedItsInputIsABrokenPipe() throws Exception {
    Child child = launcher().launch(Ran.shell("exec <&-; echo closed; exec sleep 1000"));
    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    await().until(() -> child.stdout().read(buffer) > 0);
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> child.stdin().write(ByteBuffer.wrap(new byte[10])))
                    .isInstanceOf(BrokenPipeException.class));
    child.signal(Signals.KILL, false);
    Ran.toEnd(launcher(), child);
  }

  @Test
  void outputOfAChildThatHasEndedIsStillThere() throws Exception {
    Child child = launcher().launch(Ran.shell("printf %40000d 7"));
    assertThat(Ran.exitOf(launcher(), child.pid())).isEqualTo(WaitStatus.exit(0));
    StringBuilder out = new StringBuilder();
    Ran.readToEnd(child.stdout(), out);
    assertThat(out).hasSize(40_000).endsWith(" 7");
    child.stdin().close();
    child.stderr().close();
  }

  @Test
  void moreOutputThanAPipeHoldsComesThroughWhole() throws LaunchException {
    String out = shell("i=0; while [ $i -lt 50 ]; do printf %20000d $i; i=$((i+1)); done").out();
    assertThat(out).hasSize(1_000_000).endsWith(" 49");
  }

  @Test
  void aSignalReachesTheProcess() throws Exception {
    Child child = launcher().launch(Ran.shell("trap 'exit 5' USR1; echo up; while :; do :; done"));
    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    await().until(() -> child.stdout().read(buffer) > 0);
    child.signal(0, false);
    child.signal(SignalNames.numberOf("USR1"), false);
    assertThat(Ran.toEnd(launcher(), child).status()).isEqualTo(WaitStatus.exit(5));
    assertThatThrownBy(() -> child.signal(Signals.TERM, false))
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ESRCH));
  }

  @Test
  void aSignalReachesTheWholeGroupWhenAskedTo() throws Exception {
    Child child = launcher().launch(Ran.shell("sleep 1000 & echo $!; wait"));
    StringBuilder out = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    await()
        .until(
            () -> {
              child.stdout().read(buffer.clear());
              out.append(UTF_8.decode(buffer.flip()));
              return out.toString().endsWith("\n");
            });
    child.signal(Signals.KILL, true);
    assertThat(Ran.toEnd(launcher(), child).status()).isEqualTo(WaitStatus.killedBy(Signals.KILL));
    long grandchild = Long.parseLong(out.toString().strip());
    await().until(() -> isGone(grandchild));
  }

  private static boolean isGone(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      return Files.readString(stat).contains(") Z");
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aProgramThatCannotBeExecutedIsToldOnItsStandardErrorWithStatus127(@TempDir Path directory)
      throws Exception {
    Path noInterpreter = Files.writeString(directory.resolve("it's $(odd)"), "#!/nonexistent\n");
    assertThat(noInterpreter.toFile().setExecutable(true)).isTrue();
    assertFailure(noInterpreter.toString(), null, "couldn't exec " + noInterpreter + ": ENOENT");
    assertFailure(directory.toString(), null, "couldn't exec " + directory + ": EACCES");
  }

  @Test
  void aDirectoryThatCannotBeEnteredIsToldOnItsStandardErrorWithStatus127(@TempDir Path directory)
      throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertFailure("/bin/true", "/none/~x", "couldn't chdir to /none/~x: ENOENT");
    assertFailure("/bin/true", file.toString(), "couldn't chdir to " + file + ": ENOTDIR");
    assertFailure("/bin/true", "", "couldn't chdir to : ENOENT");
  }

  void assertFailure(String executable, String directory, String text) throws LaunchException {
    Ran ran =
        Ran.with(launcher(), Ran.spec(executable, List.of(executable, "x"), directory, null, null));
    assertThat(ran.err())
        .isEqualTo("supervisor: %s\nsupervisor: child process was not spawned\n".formatted(text));
    assertThat(ran.out()).isEmpty();
    assertThat(ran.status()).isEqualTo(WaitStatus.exit(127));
  }

  @Test
  void aLauncherWithoutDescriptorsTellsItsLoopOfAnExit() throws Exception {
    AtomicInteger wakes = new AtomicInteger();
    launcher().onExit(wakes::incrementAndGet);
    Child child = launcher().launch(Ran.shell("exit 0"));
    boolean bySignal = child.stdout().fd() >= 0;
    Ran.toEnd(launcher(), child);
    await().until(() -> bySignal || wakes.get() == 1);
  }

  @Test
  void thereIsNoExitToCollectWithoutChildren() throws Exception {
    assertThat(launcher().reap()).isNull();
  }

  @Test
  void childrenLeaveNoDescriptorBehind() throws LaunchException {
    shell("true");
    int before = openDescriptors();
    for (int i = 0; i < 50; i++) {
      Ran.with(launcher(), Ran.spec("/bin/true", List.of("true"), null, null, null));
      Ran.with(launcher(), Ran.spec("/nonexistent", List.of("true"), null, null, null));
    }
    // the JVM may have opened a file of its own meanwhile
    assertThat(openDescriptors()).isLessThanOrEqualTo(before + 3);
  }

  static int openDescriptors() {
    return new File("/proc/self/fd").list().length;
  }
}
