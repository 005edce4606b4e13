package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two hundred programs that crash as often as they are started, and clients that go on calling. */
@Timeout(240)
@Isolated("its figures are about this daemon alone")
@Needs("python3")
class CrashStormIT {
  private static final int PROGRAMS = 200;
  private static final int CLIENTS = 3;
  private static final long STORM_NANOS = 20_000_000_000L;

  /** Far above what is usual, which is a few milliseconds, for machines that do other things. */
  private static final long WORST_P99_MILLIS = 2_000;

  private static final Path LISTENER =
      Path.of(System.getProperty("fixtures"))
          .toAbsolutePath()
          .resolveSibling("packaging/soak/listener.py");

  /** Each life leaves a byte behind; when it is over they stay up. */
  private static final String CRASHING =
      """
      [program:crashing]
      command=sh -c 'test -e %%(here)s/over && exec sleep 1000; printf . >>%%(here)s/lives; kill -SEGV $$'
      process_name=%%(process_num)03d
      numprocs=%d
      startsecs=0
      autorestart=true
      stdout_logfile=NONE
      stderr_logfile=NONE
      [program:steady]
      command=sleep 1000
      [eventlistener:counting]
      command=python3 -S %s note %%(here)s/events
      events=PROCESS_STATE_EXITED
      buffer_size=100000
      """
          .formatted(PROGRAMS, LISTENER);

  @TempDir Path directory;

  /** Calls until the time is over; returns how long each call took. */
  private static List<Long> hammer(Installation daemon, long until) throws IOException {
    List<Long> latencies = new ArrayList<>();
    try (Calls calls = new Calls(daemon)) {
      for (int i = 0; System.nanoTime() < until; i++) {
        long begun = System.nanoTime();
        if (i % 2 == 0) {
          assertThat(calls.state("steady")).isEqualTo("RUNNING");
        } else {
          assertThat((List<?>) calls.call("supervisor.getAllProcessInfo")).hasSize(PROGRAMS + 2);
        }
        latencies.add(System.nanoTime() - begun);
      }
    }
    return latencies;
  }

  private static long[] latencies(Installation daemon) throws Exception {
    long until = System.nanoTime() + STORM_NANOS;
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<List<Long>>> work = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        work.add(() -> hammer(daemon, until));
      }
      LongStream all = LongStream.empty();
      for (Future<List<Long>> latencies : clients.invokeAll(work)) {
        all = LongStream.concat(all, latencies.get().stream().mapToLong(Long::longValue));
      }
      return all.sorted().toArray();
    } finally {
      clients.shutdownNow();
    }
  }

  private static long size(Installation daemon, String file) {
    try {
      return Files.size(daemon.file(file));
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void noExitIsMissedNoZombieStaysAndClientsAreAnswered() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, CRASHING).start()) {
      daemon.awaitLog("success: steady");
      int descriptors = Figures.of(daemon.process().pid()).descriptors();
      long[] latencies = latencies(daemon);
      long p99 = latencies[(int) (latencies.length * 0.99)] / 1_000_000;
      System.out.printf(
          "crash storm: %d exits, %d calls, p50 %.1f ms, p99 %d ms, most %d ms%n",
          size(daemon, "lives"),
          latencies.length,
          latencies[latencies.length / 2] / 1e6,
          p99,
          Arrays.stream(latencies).max().orElseThrow() / 1_000_000);
      assertThat(p99).isLessThan(WORST_P99_MILLIS);

      daemon.write("over", "");
      await("every exit that was caused is in the log, and an event")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                long lives = size(daemon, "lives");
                assertThat(daemon.process().children().count()).isEqualTo(PROGRAMS + 2);
                assertThat(lines(daemon, "exited: \\d+ \\(terminated by SIGSEGV")).isEqualTo(lives);
                assertThat(lines(daemon, "spawned: '\\d+'")).isEqualTo(lives + PROGRAMS);
                assertThat(size(daemon, "events")).isEqualTo(lives);
              });
      assertThat(size(daemon, "lives")).isGreaterThan(PROGRAMS * 8L);
      assertThat(lines(daemon, "reaped unknown pid")).isZero();
      assertThat(Figures.zombies(daemon.process().pid())).isEmpty();
      assertThat(Figures.of(daemon.process().pid()).descriptors())
          .as("each program's standard input, and what was open before")
          .isLessThanOrEqualTo(PROGRAMS * 3 + descriptors);
      assertThat(daemon.stop()).isZero();
    }
  }

  private static long lines(Installation daemon, String pattern) {
    String all = "\\w+ " + pattern + ".*";
    return daemon.log().stream().filter(line -> line.matches(all)).count();
  }
}
