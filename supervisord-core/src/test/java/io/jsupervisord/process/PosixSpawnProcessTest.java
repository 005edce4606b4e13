package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.PosixSpawnLauncher;
import io.jsupervisord.posix.SignalNames;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract with the faithful launcher, and what only that one can do: every code and signal.
 */
class PosixSpawnProcessTest extends RealProcessContract {
  @Override
  ChildLauncher launcher() {
    return new PosixSpawnLauncher();
  }

  @Test
  void everyExitCodeIsReportedAsItIs() throws Exception {
    start(
        "[program:p]",
        "command=/bin/sh -c 'exit %(process_num)d'",
        "process_name=p%(process_num)d",
        "numprocs=256",
        "startsecs=0",
        "autorestart=false",
        "exitcodes=7");
    until(
        () ->
            groups.onLoop(
                () ->
                    groups.table().group("p").processes().stream()
                        .allMatch(p -> p.state() == ProcessState.EXITED)));
    List<Integer> codes =
        groups.onLoop(
            () ->
                groups.table().group("p").processes().stream()
                    .sorted((a, b) -> number(a) - number(b))
                    .map(SupervisedProcess::exitStatus)
                    .toList());
    assertThat(codes).isEqualTo(IntStream.range(0, 256).boxed().toList());
    assertThat(groups.logLinesWith("exited:"))
        .hasSize(256)
        .contains(
            "INFO exited: p7 (exit status 7; expected)",
            "WARN exited: p0 (exit status 0; not expected)",
            "WARN exited: p127 (exit status 127; not expected)",
            "WARN exited: p143 (exit status 143; not expected)",
            "WARN exited: p255 (exit status 255; not expected)");
  }

  private static int number(SupervisedProcess process) {
    return Integer.parseInt(process.name().substring(1));
  }

  /** All signals that a program can catch and that a configuration can name. */
  private static List<Integer> catchable() {
    return IntStream.rangeClosed(1, 64)
        .filter(n -> n != 9 && n != 19 && SignalNames.nameOf(n).startsWith("SIG"))
        .boxed()
        .toList();
  }

  @Test
  void everyStopSignalReachesTheProgram() throws Exception {
    String program =
        """
        [program:s%d]
        command=/bin/sh -c 'trap "exit %d" %d; echo $$ >> $DIR/ready; while :; do read x; done'
        stopsignal=%d
        startsecs=0
        """;
    start(
        catchable().stream()
            .map(n -> program.formatted(n, 100 + n, n, n))
            .collect(Collectors.joining("\n")));
    writtenPids("ready", catchable().size());
    for (int n : catchable()) {
      assertThat(stop("s" + n)).isNull();
    }
    for (int n : catchable()) {
      until(() -> state("s" + n) == ProcessState.STOPPED);
    }
    TreeMap<Integer, Integer> codes = new TreeMap<>();
    for (int n : catchable()) {
      codes.put(
          n, groups.onLoop(() -> groups.table().group("s" + n).process("s" + n).exitStatus()));
    }
    assertThat(codes)
        .isEqualTo(
            catchable().stream()
                .collect(Collectors.toMap(n -> n, n -> 100 + n, (a, b) -> a, TreeMap::new)));
  }

  @Test
  void everyDeathByASignalIsNamed() throws Exception {
    List<Integer> deadly =
        IntStream.of(
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 24, 25, 26, 27, 29, 30, 31,
                34, 64)
            .boxed()
            .toList();
    String program =
        """
        [program:d%d]
        command=/bin/sh -c 'ulimit -c 0; kill -%d $$; sleep 60'
        startsecs=0
        autorestart=false
        """;
    start(deadly.stream().map(n -> program.formatted(n, n)).collect(Collectors.joining("\n")));
    until(() -> groups.logLinesWith("exited:").size() == deadly.size());
    for (int n : deadly) {
      assertThat(groups.logLinesWith("exited: d" + n + " "))
          .singleElement()
          .asString()
          .matches(
              "WARN exited: d"
                  + n
                  + " \\(terminated by "
                  + SignalNames.nameOf(n)
                  + "( \\(core dumped\\))?; not expected\\)");
    }
  }
}
