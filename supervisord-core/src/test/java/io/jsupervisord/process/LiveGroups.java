package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.ConfigLoader;
import io.jsupervisord.config.Configuration;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.event.EventSerials;
import io.jsupervisord.event.Ticks;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.Loop;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.posix.PosixSpawnLauncher;
import io.jsupervisord.probe.Probes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The groups of a configuration with real children on a real loop, without the rest of a daemon.
 */
final class LiveGroups {
  private static final long REAP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  final RecordingMainLog log = new RecordingMainLog();
  final EventBus bus = new EventBus();
  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  private final ChildLauncher launcher;
  private final Loop loop = Loop.open(failures::add);
  private final Configuration configuration;
  private final GroupTable table;
  private final Thread thread;
  private boolean isRunning = true;

  /** Starts what the configuration says; children's shells find {@code $DIR}. */
  LiveGroups(Path directory, String configuration) throws Exception {
    this(directory, configuration, new PosixSpawnLauncher());
  }

  /** As above, over that launcher. */
  LiveGroups(Path directory, String configuration, ChildLauncher launcher) throws Exception {
    this.launcher = launcher;
    Map<String, String> environment = environment(directory);
    this.configuration = read(directory, configuration);
    table =
        new GroupTable(
            new ProcessRuntime(
                loop,
                launcher,
                log,
                bus,
                new EventSerials(),
                environment,
                null,
                () -> "supervisor",
                () -> isRunning,
                new MemoryOutputFiles(),
                FastCgiSockets::open,
                ChildJournal.NONE,
                status -> {},
                new Probes(loop, launcher),
                new LiveTrees(loop, null),
                DisabledProcesses.NONE,
                new StdinRoom()));
    loop.execute(this::begin);
    thread = new Thread(this::run, "loop");
    thread.start();
  }

  private static Map<String, String> environment(Path directory) {
    return Map.of("PATH", System.getenv("PATH"), "DIR", directory.toString());
  }

  private static Configuration read(Path directory, String text) throws Exception {
    Path file = directory.resolve("supervisord.conf");
    Files.writeString(file, "[supervisord]\n" + text);
    return new ConfigLoader(file.toString(), Map.of(), environment(directory), "host").load();
  }

  /** Activates the groups of another configuration, too. */
  void activate(Path directory, String text) throws Exception {
    for (GroupConfig group : read(directory, text).groups()) {
      onLoop(
          () -> {
            table.activate(group);
            return null;
          });
    }
  }

  private void run() {
    try {
      loop.run();
    } catch (IOException e) {
      failures.add(new UncheckedIOException(e));
    }
  }

  private void begin() {
    reapAll();
    new Ticks(bus, loop).start();
    for (GroupConfig group : configuration.groups()) {
      try {
        table.activate(group);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    table.autostart();
  }

  /** SIGCHLD belongs to the machine that runs the tests, so exits are asked for. */
  private void reapAll() {
    try {
      for (ChildExit exit = launcher.reap(); exit != null; exit = launcher.reap()) {
        table.reaped(exit);
      }
    } catch (PosixException e) {
      failures.add(new UncheckedIOException(e));
    }
    loop.after(REAP_NANOS, this::reapAll);
  }

  /** Does something on the loop's thread. */
  <T> T onLoop(Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(60, TimeUnit.SECONDS);
  }

  /** For {@link #onLoop} only. */
  GroupTable table() {
    return table;
  }

  GroupConfig config(String group) {
    return configuration.group(group);
  }

  int pid(String group, String process) throws Exception {
    return onLoop(() -> table.group(group).process(process).pid());
  }

  List<String> logLinesWith(String text) {
    List<String> lines = new ArrayList<>(log.lines());
    lines.removeIf(line -> !line.contains(text));
    return lines;
  }

  /** Stops everything as a shutdown does. */
  void end() throws Exception {
    onLoop(
        () -> {
          isRunning = false;
          table.beginShutdown(loop::stop);
          return null;
        });
    thread.join(TimeUnit.SECONDS.toMillis(60));
    assertThat(thread.isAlive()).isFalse();
    loop.close();
    assertThat(failures).isEmpty();
  }
}
