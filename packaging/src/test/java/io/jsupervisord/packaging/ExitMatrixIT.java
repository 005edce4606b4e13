package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way a program can end by itself: 256 exit codes, and each signal that ends it. */
class ExitMatrixIT {
  /** SIGPIPE and SIGXFSZ, which children of the reference ignore because it does. */
  private static final List<Integer> IGNORED_BY_THE_REFERENCE = List.of(13, 25);

  private static final int[] HARMLESS = {17, 18, 19, 20, 21, 22, 23, 28, 32, 33};
  private static final String CODES =
      """
      [program:code]
      command=sh -c 'exit %(process_num)d'
      process_name=code%(process_num)d
      numprocs=256
      startsecs=0
      autorestart=false
      exitcodes=0,2,255
      stdout_logfile=NONE
      stderr_logfile=NONE
      """;

  @TempDir Path directory;

  private static IntStream deadly() {
    return IntStream.rangeClosed(1, 64)
        .filter(signal -> IntStream.of(HARMLESS).noneMatch(h -> h == signal));
  }

  /** The lines about ends, sorted. */
  private List<String> ends(Make make, String sections, int count) throws Exception {
    Path own = Files.createDirectory(directory.resolve(make.name()));
    try (Installation daemon = new Installation(make, own, sections)) {
      daemon.launch(Installation.UNBLOCKED);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> endsIn(daemon).count() == count);
      List<String> ends = endsIn(daemon).sorted().toList();
      assertThat(daemon.stop()).isZero();
      return ends;
    }
  }

  private static Stream<String> endsIn(Installation daemon) {
    return daemon.log().stream().filter(line -> line.contains(" exited: "));
  }

  private static String signalPrograms(List<Integer> without) {
    StringBuilder sections = new StringBuilder();
    deadly()
        .filter(signal -> !without.contains(signal))
        .forEach(
            signal ->
                sections.append(
                    """
                    [program:s%1$d]
                    command=sh -c 'ulimit -c 0; kill -%1$d $$; sleep 1000'
                    startsecs=0
                    autorestart=false
                    stdout_logfile=NONE
                    stderr_logfile=NONE
                    """
                        .formatted(signal)));
    return sections.toString();
  }

  @Test
  void everyExitCodeIsToldAndWeighedAgainstExitcodes() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      boolean isExpected = code == 0 || code == 2 || code == 255;
      expected.add(
          "%s exited: code%d (exit status %d; %s)"
              .formatted(
                  isExpected ? "INFO" : "WARN",
                  code,
                  code,
                  isExpected ? "expected" : "not expected"));
    }
    assertThat(ends(Make.OURS, CODES, 256)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyDeadlySignalIsToldByItsName() throws Exception {
    List<String> ends = ends(Make.OURS, signalPrograms(List.of()), (int) deadly().count());
    assertThat(ends)
        .contains(
            "WARN exited: s1 (terminated by SIGHUP; not expected)",
            "WARN exited: s9 (terminated by SIGKILL; not expected)",
            "WARN exited: s15 (terminated by SIGTERM; not expected)",
            "WARN exited: s31 (terminated by SIGSYS; not expected)",
            "WARN exited: s64 (terminated by SIGRTMAX; not expected)")
        .allMatch(line -> line.matches("WARN exited: s\\d+ \\(terminated by .*; not expected\\)"));
  }

  @Test
  @Tag("conformance")
  void theReferenceSaysTheSameOfCodes() throws Exception {
    assertThat(ends(Make.OURS, CODES, 256)).isEqualTo(ends(Make.DEBIAN, CODES, 256));
  }

  @Test
  @Tag("conformance")
  void theReferenceSaysTheSameOfSignals() throws Exception {
    int count = (int) deadly().count() - IGNORED_BY_THE_REFERENCE.size();
    String programs = signalPrograms(IGNORED_BY_THE_REFERENCE);
    assertThat(ends(Make.OURS, programs, count)).isEqualTo(ends(Make.DEBIAN, programs, count));
  }
}
