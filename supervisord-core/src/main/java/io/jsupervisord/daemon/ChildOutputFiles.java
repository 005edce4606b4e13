package io.jsupervisord.daemon;

import io.jsupervisord.config.DaemonConfig;
import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.log.AutoLogs;
import io.jsupervisord.log.ChildLog;
import io.jsupervisord.log.LogFiles;
import io.jsupervisord.log.LogFormat;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.log.OutputEvents;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.process.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the output of children where the configuration read last wants it. Loop thread only. */
final class ChildOutputFiles implements OutputFiles {
  private static final OutputEvents NO_EVENTS =
      new OutputEvents() {
        @Override
        public void output(byte[] chunk) {}

        @Override
        public void communication(byte[] captured) {}
      };

  private final Supplier<DaemonConfig> config;
  private final Consumer<String> syslog;
  private final LogFiles files;
  private final MainLog log;

  /**
   * @param config asked for each time, since a reread may change it
   */
  ChildOutputFiles(
      Supplier<DaemonConfig> config, Consumer<String> syslog, LogFiles files, MainLog log) {
    this.config = config;
    this.syslog = syslog;
    this.files = files;
    this.log = log;
  }

  /** The AUTO logs of this daemon. */
  AutoLogs autoLogs() {
    return new AutoLogs(Path.of(config.get().childLogDir()), config.get().identifier());
  }

  @Override
  public String createAuto(String process, Channel channel) throws IOException {
    return autoLogs().create(process, channel.lowerCaseName()).toString();
  }

  @Override
  public OutputSink open(
      String process,
      String label,
      Channel channel,
      StreamConfig stream,
      String file,
      OutputEvents events)
      throws IOException {
    return new ChildLog(
        new ChildLog.Settings(
            process,
            label,
            channel.lowerCaseName(),
            file == null ? null : Path.of(file),
            stream.rotation(),
            stream.style().format(),
            stream.captureMaxBytes(),
            stream.eventsEnabled(),
            config.get().stripAnsi(),
            false),
        events,
        stream.syslog() ? syslog : null,
        files,
        log);
  }

  @Override
  public OutputSink openRaw(String process, StreamConfig stream, String file) throws IOException {
    return new ChildLog(
        new ChildLog.Settings(
            process,
            process,
            Channel.STDOUT.lowerCaseName(),
            file == null ? null : Path.of(file),
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
