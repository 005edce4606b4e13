package io.jsupervisord.daemon;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.SupervisorState;
import io.jsupervisord.config.Configuration;
import io.jsupervisord.config.Configuration.Message;
import io.jsupervisord.config.DaemonConfig;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.RpcInterfaceConfig;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.event.Events;
import io.jsupervisord.event.Ticks;
import io.jsupervisord.http.HttpServer;
import io.jsupervisord.http.HttpServerException;
import io.jsupervisord.log.LogFiles;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.LogbackMainLog;
import io.jsupervisord.loop.Loop;
import io.jsupervisord.posix.Accounts;
import io.jsupervisord.posix.DaemonProcess;
import io.jsupervisord.posix.HostName;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.posix.Syslog;
import io.jsupervisord.probe.Probes;
import io.jsupervisord.process.DisabledProcesses;
import io.jsupervisord.process.FastCgiSockets;
import io.jsupervisord.process.GroupTable;
import io.jsupervisord.process.LiveTrees;
import io.jsupervisord.process.ProcessRuntime;
import io.jsupervisord.process.StdinRoom;
import io.jsupervisord.syslog.SyslogServers;
import io.jsupervisord.text.PythonLiteral;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The daemon from one start to the next restart or the end: everything is made in the order of the
 * reference, so that errors come where users expect them, and taken down again. Main thread, which
 * becomes the loop thread.
 */
final class Lifetime implements AutoCloseable {
  private static final String ROOT_WITHOUT_USER =
      "Supervisor is running as root.  Privileges were not dropped because no user is specified in"
          + " the config file.  If you intend to run as root, you can set user=root in the config"
          + " file to avoid this message.";

  private static final int RESERVE_BYTES = 256 * 1024;

  private final Host host;
  private final Loop loop;
  private final ConfigSource source;
  private final Configuration configuration;
  private final DaemonConfig config;
  private final boolean firstStart;
  private final Syslog syslog = new Syslog("supervisord");
  private final LogFiles logFiles;
  private LogbackMainLog log;
  private ChildOutputFiles files;
  private EventBus events;
  private GroupTable table;
  private Supervisor supervisor;
  private SignalPolicy signals;
  private HttpServer server;
  private HttpService service;
  private PidFile pidFile;
  private ChildStateFile children;
  private Probes probes;
  private StateFile state;
  private Ticks ticks;
  private Preload preload;

  /** What a failed end is told with when memory has run out a second time. */
  @SuppressWarnings("UnusedVariable") // only its being there counts
  private byte[] lastReserve = new byte[RESERVE_BYTES];

  Lifetime(Host host, ConfigSource source, Configuration configuration, boolean firstStart) {
    this.host = host;
    this.loop = host.loop();
    this.logFiles = new LogFiles(loop);
    this.source = source;
    this.configuration = configuration;
    this.config = configuration.daemon();
    this.firstStart = firstStart;
  }

  Supervisor supervisor() {
    return supervisor;
  }

  SignalPolicy signals() {
    return signals;
  }

  /** Starts everything up to the loop. */
  void start() throws UsageException, IOException {
    List<Message> messages = new ArrayList<>(configuration.messages());
    dropPrivileges(messages);
    if (firstStart) {
      preload = Preload.start();
      messages.addAll(ResourceLimits.raise(config.minFds(), config.minProcs()));
    }
    openLog(messages);
    makeGroups();
    openServers();
    files.begun();
    if (firstStart && host.invocation().detached()) {
      daemonize();
    }
    pidFile = new PidFile(config.pidfile());
    pidFile.write(DaemonProcess.pid(), log);
    children.open();
    service.start(server);
    if (firstStart && host.invocation().detached()) {
      Detachment.sayListening();
      DaemonProcess.leaveTerminal();
    }
    loop.execute(this::begin);
    int groups = configuration.groups().size();
    host.notification().ready(groups == 1 ? "1 group" : groups + " groups");
  }

  private void begin() {
    events.raise(Events.supervisorRunning());
    ticks.start();
    if (preload != null) {
      preload.await();
    }
    table.autostart();
  }

  private void dropPrivileges(List<Message> messages) throws UsageException {
    if (config.uid() == null) {
      if (Accounts.currentUid() == 0) {
        messages.add(new Message(LogLevel.CRITICAL, ROOT_WITHOUT_USER));
      }
      return;
    }
    String refused = DaemonProcess.dropPrivileges(config.uid());
    if (refused != null) {
      throw new UsageException(refused);
    }
    messages.add(new Message(LogLevel.INFO, "Set uid to user " + config.uid() + " succeeded"));
  }

  private void openLog(List<Message> messages) throws IOException {
    boolean toSyslog = config.logfile().equals("syslog");
    log =
        new LogbackMainLog(
            config.logLevel(),
            config.nodaemon() && !config.silent() ? logFiles.console(host.stdout()) : null,
            toSyslog ? null : Path.of(config.logfile()),
            config.rotation(),
            toSyslog ? syslog : null,
            logFiles);
    for (LogLevel level : LogLevel.values()) {
      messages.stream()
          .filter(message -> message.level() == level)
          .forEach(message -> log.log(level, message.text()));
    }
    if (firstStart && !host.signalSource().lost().isEmpty()) {
      log.warn(
          "signals are not blocked, so these have no effect on supervisord: "
              + String.join(", ", host.signalSource().lost()));
    }
  }

  private void makeGroups() throws IOException {
    CurrentConfiguration current = new CurrentConfiguration(configuration);
    files =
        new ChildOutputFiles(
            () -> current.get().daemon(),
            syslog,
            new SyslogServers(HostName.get(), loop.clock(), log),
            logFiles,
            log);
    events = new EventBus();
    probes = new Probes(loop, host.launcher());
    if (config.stateFile() != null) {
      state = new StateFile(Path.of(config.stateFile()), loop, log);
      state.read();
    }
    children =
        new ChildStateFile(ChildStateFile.beside(config.pidfile()), DaemonProcess.pid(), loop, log);
    table =
        new GroupTable(
            new ProcessRuntime(
                loop,
                host.launcher(),
                log,
                events,
                host.serials(),
                host.invocation().environment(),
                config.serverUrl(),
                () -> current.get().daemon().identifier(),
                () -> supervisor.mood() == SupervisorState.RUNNING,
                files,
                FastCgiSockets::open,
                children,
                status -> supervisor.endWith(status),
                probes,
                new LiveTrees(loop, config.cgroupParent()),
                state == null ? DisabledProcesses.NONE : state,
                new StdinRoom()));
    supervisor =
        new Supervisor(
            loop,
            source,
            log,
            events,
            current,
            table,
            new Reaper(host.launcher(), table::reaped, log),
            state);
    signals = new SignalPolicy(supervisor, log);
    ticks = new Ticks(events, loop);
    events.subscribe(
        EventType.SUPERVISOR_STATE_CHANGE_STOPPING,
        event -> {
          if (supervisor.mood() == SupervisorState.RESTARTING) {
            host.notification().reloading();
          } else {
            new StopNotice(loop, host.notification()::stopping).repeat();
          }
        });
    for (GroupConfig group : configuration.groups()) {
      table.activate(group);
    }
  }

  private void openServers() throws UsageException {
    // first what may refuse the configuration: the servers say that these namespaces are there
    service =
        new HttpService(
            supervisor, events, loop, log, configuration.rpcInterfaces(), config.auditLog());
    try {
      server =
          HttpServer.open(
              configuration.servers(),
              configuration.rpcInterfaces().stream().map(RpcInterfaceConfig::name).toList(),
              host.tlsMemory(),
              log,
              host.stderr()::println);
    } catch (HttpServerException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private void daemonize() throws PosixException {
    log.info("daemonizing the supervisord process");
    String directory = config.directory();
    if (directory != null) {
      try {
        DaemonProcess.chdir(directory);
        log.info("set current directory: " + PythonLiteral.string(directory));
      } catch (PosixException e) {
        log.critical(
            "can't chdir into %s: %s: %s"
                .formatted(
                    PythonLiteral.string(directory),
                    e.getMessage(),
                    PythonLiteral.string(directory)));
      }
    }
    DaemonProcess.umask(config.umask());
  }

  /** An action of the loop has thrown. */
  void reportFailure(RuntimeException failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    if (log != null) {
      log.critical("internal error, please report it: " + trace);
    } else {
      failure.printStackTrace(host.stderr());
    }
  }

  /** Ends by what the daemon cannot go on with; clients that might ask for more go first. */
  void endBy(Error failure) throws IOException {
    FatalEnd end = new FatalEnd(loop, log, table::groups, () -> lastReserve = null);
    end.tell(failure);
    server.close();
    end.stopPrograms(supervisor::shutdown);
  }

  @Override
  public void close() {
    if (ticks != null) {
      ticks.stop();
    }
    if (server != null) {
      server.close();
    }
    if (service != null) {
      service.close();
    }
    if (state != null) {
      state.close();
    }
    if (pidFile != null) {
      children.close();
      pidFile.remove();
    }
    if (probes != null) {
      probes.close();
    }
    if (files != null) {
      files.close();
    }
    if (log != null) {
      log.close();
    }
    syslog.close();
  }
}
