package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.posix.ChildLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real children on a real loop, which a fake cannot show: what holds with every launcher. */
abstract class RealProcessContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  LiveGroups groups;

  abstract ChildLauncher launcher();

  final void start(String... lines) throws Exception {
    groups = new LiveGroups(directory, String.join("\n", lines) + "\n", launcher());
  }

  @AfterEach
  void end() throws Exception {
    if (groups != null) {
      groups.end();
    }
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  final ProcessState state(String name) throws Exception {
    return groups.onLoop(() -> groups.table().group(name).process(name).state());
  }

  final String stop(String name) throws Exception {
    return groups.onLoop(() -> groups.table().group(name).process(name).stop());
  }

  /** The pids that a program wrote into a file of that name, one a line. */
  final List<ProcessHandle> writtenPids(String file, int count) {
    Path path = directory.resolve(file);
    until(() -> Files.exists(path) && Files.readAllLines(path).size() == count);
    try {
      return Files.readAllLines(path).stream()
          .map(line -> ProcessHandle.of(Long.parseLong(line)).orElseThrow())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aKilledProgramIsBackAtOnce() throws Exception {
    start("[program:p]", "command=/bin/cat");
    until(() -> state("p") == ProcessState.RUNNING);
    long shortest = Long.MAX_VALUE;
    // a machine that has much else to do may take its time now and then
    for (int i = 0; i < 4; i++) {
      int before = groups.pid("p", "p");
      long begin = System.nanoTime();
      ProcessHandle.of(before).orElseThrow().destroyForcibly();
      until(() -> groups.pid("p", "p") != 0 && groups.pid("p", "p") != before);
      shortest = Math.min(shortest, System.nanoTime() - begin);
      until(() -> state("p") == ProcessState.RUNNING);
    }
    assertThat(Duration.ofNanos(shortest)).isLessThan(Duration.ofMillis(500));
    assertThat(groups.logLinesWith("exited:"))
        .hasSize(4)
        .containsOnly("WARN exited: p (terminated by SIGKILL; not expected)");
  }

  @Test
  void aGrandchildThatHoldsThePipeDoesNotDelayTheExit() throws Exception {
    start(
        "[program:p]",
        "command=/bin/sh -c 'sleep 60 & echo $! > $DIR/pid'",
        "startsecs=0",
        "autorestart=false");
    until(() -> state("p") == ProcessState.EXITED);
    ProcessHandle grandchild = writtenPids("pid", 1).get(0);
    assertThat(grandchild.isAlive()).isTrue();
    grandchild.destroyForcibly();
  }

  @Test
  void aProgramThatHearsNothingIsKilled() throws Exception {
    start(
        "[program:p]",
        "command=/bin/sh -c 'trap \"\" TERM; echo $$ > $DIR/pid; while :; do read x; done'",
        "startsecs=0",
        "stopwaitsecs=1");
    writtenPids("pid", 1);
    stop("p");
    until(() -> state("p") == ProcessState.STOPPED);
    assertThat(groups.logLinesWith("stopped:"))
        .containsExactly("WARN stopped: p (terminated by SIGKILL)");
  }

  @Test
  void stopasgroupStopsTheGrandchildrenAndOtherwiseTheyLive() throws Exception {
    String program =
        """
        [program:%s]
        command=/bin/sh -c 'sleep 60 & echo $! >> $DIR/%s; sleep 60 & echo $! >> $DIR/%s; wait'
        startsecs=0
        stopasgroup=%s
        """;
    start(
        program.formatted("alone", "alone", "alone", "false"),
        program.formatted("group", "group", "group", "true"));
    List<ProcessHandle> spared = writtenPids("alone", 2);
    List<ProcessHandle> stopped = writtenPids("group", 2);
    stop("alone");
    stop("group");
    until(() -> state("alone") == ProcessState.STOPPED && state("group") == ProcessState.STOPPED);
    until(() -> stopped.stream().noneMatch(RealProcessContract::runs));
    assertThat(spared).allMatch(ProcessHandle::isAlive);
    spared.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void killasgroupKillsTheGrandchildren() throws Exception {
    start(
        "[program:p]",
        "command=/bin/sh -c 'trap \"\" TERM; sleep 60 & echo $! > $DIR/pid; while :; do read x; done'",
        "startsecs=0",
        "stopwaitsecs=1",
        "killasgroup=true");
    List<ProcessHandle> grandchildren = writtenPids("pid", 1);
    stop("p");
    until(() -> state("p") == ProcessState.STOPPED);
    until(() -> grandchildren.stream().noneMatch(RealProcessContract::runs));
  }

  private static boolean runs(ProcessHandle process) {
    return runs(process.pid());
  }

  /** Whether it runs: one that nobody has reaped yet does not. */
  private static boolean runs(long pid) {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      String text = Files.readString(stat);
      return text.charAt(text.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aProgramThatIsGoneAgainTooSoonIsRetriedAndGivenUp() throws Exception {
    start("[program:p]", "command=/bin/false", "startretries=1");
    until(() -> state("p") == ProcessState.FATAL);
    assertThat(groups.log.lines())
        .filteredOn(line -> line.startsWith("INFO") || line.startsWith("WARN"))
        .map(line -> line.replaceAll("\\d+$", "N"))
        .containsExactly(
            "INFO spawned: 'p' with pid N",
            "WARN exited: p (exit status 1; not expected)",
            "INFO spawned: 'p' with pid N",
            "WARN exited: p (exit status 1; not expected)",
            "INFO gave up: p entered FATAL state, too many start retries too quickly");
  }

  @Test
  void inputOfAnySizeArrivesWhole() throws Exception {
    start(
        "[program:p]", "command=/bin/sh -c 'head -c 1000000 | wc -c > $DIR/count'", "startsecs=0");
    groups.onLoop(
        () -> {
          groups.table().group("p").process("p").writeStdin("x".repeat(1_000_000), "p");
          return null;
        });
    Path count = directory.resolve("count");
    until(() -> Files.exists(count) && Files.readString(count).strip().equals("1000000"));
  }

  @Test
  void aShutdownLeavesNothingBehind() throws Exception {
    start(
        "[program:p]",
        "command=/bin/cat",
        "process_name=p%(process_num)d",
        "numprocs=100",
        "startsecs=0");
    until(
        () ->
            groups.onLoop(
                () ->
                    groups.table().group("p").processes().stream()
                        .allMatch(p -> p.state() == ProcessState.RUNNING)));
    List<Integer> pids =
        groups.onLoop(
            () ->
                groups.table().group("p").processes().stream()
                    .map(SupervisedProcess::pid)
                    .toList());
    groups.end();
    groups = null;
    assertThat(pids).hasSize(100).allMatch(pid -> !runs(pid));
  }
}
