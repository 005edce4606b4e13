package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.LaunchSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What commands as probes do, over every launcher. */
@Timeout(60)
abstract class ExecProbeContract {
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path directory;
  private LiveProbes probes;

  abstract ChildLauncher launcher();

  @BeforeEach
  void begin() throws Exception {
    probes = new LiveProbes(directory, launcher());
  }

  @AfterEach
  void end() throws Exception {
    probes.end();
  }

  private long writtenPid(String name) {
    Path file = directory.resolve(name);
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertGone(long pid) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
  }

  @Test
  void exitStatusZeroIsWell() throws Exception {
    probes.start("exec:exit 0");
    assertThat(probes.untilTold(1)).containsExactly("succeeded");
  }

  @Test
  void anyOtherExitIsNotAndTheLastLineSaysWhy() throws Exception {
    probes.start("exec:echo one; echo two >&2; echo; exit 3");
    assertThat(probes.untilTold(2).get(0)).isEqualTo("failed: exit status 3: two");
    probes.start("exec:exit 1");
    assertThat(probes.untilTold(2).get(0)).isEqualTo("failed: exit status 1");
    probes.start("exec:printf no\\\\tend; kill -9 $$");
    assertThat(probes.untilTold(2).get(0)).isEqualTo("failed: terminated by SIGKILL: no end");
  }

  @Test
  void aCommandRunsInItsDirectoryAndEnvironmentWithoutInput() throws Exception {
    Files.writeString(directory.resolve("here"), "");
    probes.start("exec:test -e here && test $GREETING = hello && ! read x");
    assertThat(probes.untilTold(1)).containsExactly("succeeded");
  }

  @Test
  void aCommandThatCannotBeRunIsNotWell() throws Exception {
    probes.start("exec:missing");
    assertThat(probes.untilTold(2).get(0)).isEqualTo("failed: can't find command 'missing'");
  }

  @Test
  void muchOutputIsReadAndThrownAway() throws Exception {
    probes.start("exec:yes 0123456789 | head -c 5000000; echo; echo done; exit 1");
    assertThat(probes.untilTold(2).get(0)).isEqualTo("failed: exit status 1: done");
  }

  @Test
  void aCommandThatTakesTooLongIsKilledWithAllOfItsGroup() throws Exception {
    probes.start(
        "exec:sleep 600 & echo $! > child; echo $$ > leader; wait", LONG, Duration.ofSeconds(2));
    assertThat(probes.untilTold(2))
        .containsExactly("failed: no answer within 2 s", "exhausted: no answer within 2 s");
    assertGone(writtenPid("leader"));
    assertGone(writtenPid("child"));
    assertThat(probes.listener.told()).isEmpty();
  }

  @Test
  void aCommandIsKilledWhenItsProberStopsAndNobodyIsTold() throws Exception {
    Prober prober = probes.start("exec:echo $$ > leader; sleep 600");
    long pid = writtenPid("leader");
    probes.loop.run(prober::stop);
    assertGone(pid);
    assertThat(probes.listener.told()).isEmpty();
  }

  @Test
  void aGrandchildThatLivesOnDoesNotHoldTheAnswerUp() throws Exception {
    probes.start("exec:sleep 600 & echo $! > child");
    assertThat(probes.untilTold(1)).containsExactly("succeeded");
    ProcessHandle.of(writtenPid("child")).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void theNextTurnRunsItAgain() throws Exception {
    probes.start("exec:echo x >> turns", Duration.ofMillis(20), Duration.ofSeconds(30));
    assertThat(probes.untilTold(3)).containsOnly("succeeded");
    assertThat(Files.readAllLines(directory.resolve("turns"))).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theExitsOfOtherChildrenAreNobodysAnswer() throws Exception {
    LaunchSpec other =
        new LaunchSpec("/bin/true", List.of("true"), Map.of(), null, null, null, true, -1);
    Child child = probes.loop.call(() -> probes.launcher.launch(other));
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !probes.loop.call(() -> List.copyOf(probes.othersExits)).isEmpty());
    assertThat(probes.othersExits)
        .singleElement()
        .satisfies(exit -> assertThat(exit.pid()).isEqualTo(child.pid()));
    probes.loop.run(
        () -> {
          child.stdin().close();
          child.stdout().close();
        });
  }
}
