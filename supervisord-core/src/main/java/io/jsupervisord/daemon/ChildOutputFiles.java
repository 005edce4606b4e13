package io.jsupervisord.daemon;

import io.jsupervisord.api.ProcessName;
import io.jsupervisord.config.DaemonConfig;
import io.jsupervisord.config.LogTarget;
import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.log.AutoLogs;
import io.jsupervisord.log.ChildLog;
import io.jsupervisord.log.LineTaker;
import io.jsupervisord.log.LogFiles;
import io.jsupervisord.log.LogFormat;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.log.OutputEvents;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.process.OutputFiles;
import io.jsupervisord.syslog.Journal;
import io.jsupervisord.syslog.SyslogServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the output of children where the configuration read last wants it. Loop thread only. */
final class ChildOutputFiles implements OutputFiles, AutoCloseable {
  private static final OutputEvents NO_EVENTS =
      new OutputEvents() {
        @Override
        public void output(byte[] chunk) {}

        @Override
        public void communication(byte[] captured) {}
      };

  private final Supplier<DaemonConfig> config;
  private final Consumer<String> syslog;
  private final SyslogServers servers;
  private final LogFiles files;
  private final MainLog log;
  private Journal journal;

  /** The AUTO logs of earlier runs, as long as they are not deleted. */
  private List<Path> old;

  /** The new ones, which are of no use if the daemon does not start; null once it has. */
  private List<Path> made = new ArrayList<>();

  /**
   * @param config asked for each time, since a reread may change it
   */
  ChildOutputFiles(
      Supplier<DaemonConfig> config,
      Consumer<String> syslog,
      SyslogServers servers,
      LogFiles files,
      MainLog log) {
    this.config = config;
    this.syslog = syslog;
    this.servers = servers;
    this.files = files;
    this.log = log;
    this.old = config.get().nocleanup() ? List.of() : autoLogs().leftBehind(log);
  }

  /**
   * The daemon serves: the AUTO logs of earlier runs can go. Until then they may be those of a
   * daemon that runs, beside which this one will not start.
   */
  void begun() {
    AutoLogs.delete(old, log);
    old = List.of();
    made = null;
  }

  private AutoLogs autoLogs() {
    return new AutoLogs(Path.of(config.get().childLogDir()), config.get().identifier());
  }

  @Override
  public String createAuto(String process, Channel channel) throws IOException {
    Path path = autoLogs().create(process, channel.lowerCaseName());
    if (made != null) {
      made.add(path);
    }
    return path.toString();
  }

  @Override
  public OutputSink open(
      String process,
      String group,
      Channel channel,
      StreamConfig stream,
      String file,
      OutputEvents events)
      throws IOException {
    return new ChildLog(
        new ChildLog.Settings(
            process,
            ProcessName.canonical(group, process),
            channel.lowerCaseName(),
            file == null ? null : Path.of(file),
            isMadeByUs(stream),
            stream.rotation(),
            stream.style().format(),
            stream.captureMaxBytes(),
            stream.eventsEnabled(),
            config.get().stripAnsi(),
            false),
        events,
        stream.syslog() && stream.style().syslog().isNone() ? syslog : null,
        taker(process, group, channel, stream, events),
        files,
        log);
  }

  /** Most programs that say nothing have such a log; a thousand of them need not be open. */
  private static boolean isMadeByUs(StreamConfig stream) {
    return stream.logfile() instanceof LogTarget.Auto;
  }

  private LineTaker taker(
      String process, String group, Channel channel, StreamConfig stream, OutputEvents events) {
    String name = channel.lowerCaseName();
    LineTaker toSyslog =
        stream.syslog() && !stream.style().syslog().isNone()
            ? servers.stream(stream.style().syslog(), process, name, events::pid)
            : null;
    if (!stream.style().journald()) {
      return toSyslog;
    }
    if (journal == null) {
      journal = new Journal(config.get().journaldSocket(), log);
    }
    LineTaker toJournal = journal.stream(group, process, name, events::pid);
    return toSyslog == null
        ? toJournal
        : (line, length, isPart) -> {
          toSyslog.line(line, length, isPart);
          toJournal.line(line, length, isPart);
        };
  }

  @Override
  public void close() {
    if (made != null) {
      AutoLogs.delete(made, log);
    }
    servers.close();
    if (journal != null) {
      journal.close();
    }
  }

  @Override
  public OutputSink openRaw(String process, StreamConfig stream, String file) throws IOException {
    return new ChildLog(
        new ChildLog.Settings(
            process,
            process,
            Channel.STDOUT.lowerCaseName(),
            file == null ? null : Path.of(file),
            isMadeByUs(stream),
            stream.rotation(),
            LogFormat.RAW,
            0,
            false,
            config.get().stripAnsi(),
            true),
        NO_EVENTS,
        null,
        files,
        log);
  }
}
