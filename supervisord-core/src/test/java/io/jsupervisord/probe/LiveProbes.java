package io.jsupervisord.probe;

import static org.awaitility.Awaitility.await;

import io.jsupervisord.log.LoopThread;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.LaunchSpec;
import io.jsupervisord.posix.PosixSpawnLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Probes over a real loop, real threads and real children, and what they have told. */
final class LiveProbes {
  private static final long REAP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Duration LONG = Duration.ofHours(1);

  final LoopThread loop = new LoopThread();
  final ChildLauncher launcher;
  final RecordingListener listener = new RecordingListener();
  final List<ChildExit> othersExits = new ArrayList<>();
  private final List<Prober> probers = new ArrayList<>();
  private final Path directory;
  private final Probes probes;

  /**
   * @param directory where commands are run and sockets made
   */
  LiveProbes(Path directory) throws Exception {
    this(directory, new PosixSpawnLauncher());
  }

  /** As above, over that launcher. */
  LiveProbes(Path directory, ChildLauncher launcher) throws Exception {
    this.directory = directory;
    this.launcher = launcher;
    probes = loop.call(() -> new Probes(loop.loop(), launcher, directory));
    loop.run(this::reapAll);
  }

  /** SIGCHLD belongs to the machine that runs the tests, so exits are asked for. */
  private void reapAll() {
    try {
      for (ChildExit exit = launcher.reap(); exit != null; exit = launcher.reap()) {
        if (!probes.reaped(exit)) {
          othersExits.add(exit);
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    loop.loop().after(REAP_NANOS, this::reapAll);
  }

  /** For the loop thread only. */
  Probes probes() {
    return probes;
  }

  /** Starts a probe that is asked once, and has one try. */
  Prober start(String spec) throws Exception {
    return start(spec, LONG, Duration.ofSeconds(30));
  }

  Prober start(String spec, Duration interval, Duration timeout) throws Exception {
    ProbeSchedule schedule = new ProbeSchedule(interval, timeout, 1, Duration.ZERO);
    return loop.call(
        () -> {
          Prober prober = probes.prober(ProbeSpec.parse(spec), schedule, this::lookUp, listener);
          probers.add(prober);
          prober.start();
          return prober;
        });
  }

  /** Commands are given to a shell. */
  private LaunchSpec lookUp(String command) throws java.io.IOException {
    if (command.equals("missing")) {
      throw new java.io.IOException("can't find command 'missing'");
    }
    return new LaunchSpec(
        "/bin/sh",
        List.of("sh", "-c", command),
        Map.of("PATH", "/usr/bin:/bin", "GREETING", "hello"),
        directory.toString(),
        null,
        null,
        true,
        -1);
  }

  /** Waits until so many things were told, and takes them. */
  List<String> untilTold(int count) {
    List<String> told = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              told.addAll(listener.told());
              return told.size() >= count;
            });
    return told;
  }

  void end() throws Exception {
    loop.run(
        () -> {
          probers.forEach(Prober::stop);
          probes.close();
        });
    loop.stop();
  }
}
