package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.event.EventSerials;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.WaitStatus;
import io.jsupervisord.probe.Probes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A table of groups whose time, children and mood a test decides. */
final class FakeDaemon {
  static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "HOME", "/root");

  /** How much may wait for all programs to read it, in bytes. */
  static final int STDIN_ROOM = 10 << 20;

  final FakeReactor reactor = new FakeReactor();
  final FakeLauncher launcher = new FakeLauncher();
  final RecordingMainLog log = new RecordingMainLog(LogLevel.DEBUG);
  final RecordingOutputFiles files = new RecordingOutputFiles();
  final EventBus bus = new EventBus();
  final FakeTrees trees = new FakeTrees();
  final GroupTable table;

  /** What the daemon was to end with. */
  final List<Integer> exitStatuses = new ArrayList<>();

  /** The names, as group:name, of what does not start by itself. */
  final List<String> disabledNames = new ArrayList<>();

  private final DisabledProcesses disabled = (g, n) -> disabledNames.contains(g + ":" + n);
  private final List<String> events = new ArrayList<>();
  private boolean isRunning = true;

  /** What opening a FastCGI socket ends in; null for success. */
  IOException socketFailure;

  FakeDaemon() {
    bus.subscribe(event -> events.add(event.toString().strip()));
    table =
        new GroupTable(
            new ProcessRuntime(
                reactor,
                launcher,
                log,
                bus,
                new EventSerials(),
                ENVIRONMENT,
                "unix:///run/supervisor.sock",
                () -> "supervisor",
                () -> isRunning,
                files,
                socket -> open(),
                ChildJournal.NONE,
                exitStatuses::add,
                new Probes(reactor, launcher),
                trees,
                disabled,
                new StdinRoom(STDIN_ROOM)));
  }

  private FastCgiSocket.Listening open() throws IOException {
    if (socketFailure != null) {
      throw socketFailure;
    }
    return new FastCgiSocket.Listening() {
      @Override
      public int fd() {
        return 77;
      }

      @Override
      public void close() {}
    };
  }

  /** Activates and starts a group of its own for each program. */
  void run(Program... programs) {
    for (Program program : programs) {
      GroupConfig.Programs group =
          new GroupConfig.Programs(
              program.build().name(), program.build().priority(), List.of(program.build()));
      activate(group);
    }
    table.autostart();
    reactor.runDue();
  }

  /** Activates and starts one group. */
  void runGroup(String name, int priority, Program... programs) {
    activate(
        new GroupConfig.Programs(
            name, priority, Arrays.stream(programs).map(Program::build).toList()));
    table.autostart(table.group(name));
    reactor.runDue();
  }

  void activate(GroupConfig group) {
    try {
      table.activate(group);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  SupervisedProcess process(String name) {
    return table.groups().stream()
        .flatMap(group -> group.processes().stream())
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  ProcessState state(String process) {
    return process(process).state();
  }

  /** The child that a process has now. */
  FakeChild child(String process) {
    int pid = process(process).pid();
    return launcher.children().stream()
        .filter(child -> child.pid() == pid)
        .findFirst()
        .orElseThrow();
  }

  /** A client starts a process. */
  void start(String process) {
    process(process).start();
    reactor.runDue();
  }

  /** The child made last ends. */
  void exit(int code) {
    exit(launcher.last(), code);
  }

  void exit(FakeChild child, int code) {
    end(child, WaitStatus.exit(code));
  }

  /** The child made last is killed. */
  void die(int signal) {
    end(launcher.last(), WaitStatus.killedBy(signal));
  }

  void end(FakeChild child, WaitStatus status) {
    table.reaped(new ChildExit(child.pid(), status));
    reactor.runDue();
  }

  /** From now on nothing starts by itself; no group is stopped yet. */
  void beginToEnd() {
    isRunning = false;
  }

  /** The events since this was last asked. */
  List<String> events() {
    List<String> drained = List.copyOf(events);
    events.clear();
    return drained;
  }

  /** The lines of the log since this was last asked. */
  List<String> lines() {
    return log.drain();
  }

  /** {@link #events} and {@link #lines} begin anew. */
  void forget() {
    events();
    lines();
  }
}
