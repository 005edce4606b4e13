package io.jsupervisord.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Consumer;

/**
 * The main log on Logback, in a context of its own that is set up in code: no search for
 * configuration files or bindings delays the start. What is logged through SLF4J itself, as an
 * extension may do, comes here as well, at WARN and above.
 *
 * <p>Lines are written on the thread that logs, so that they are in the file when the daemon dies.
 * A line costs a few microseconds; a full disk costs lines, and nothing waits for it.
 */
public final class LogbackMainLog implements MainLog, Closeable {
  private static volatile LogbackMainLog current;

  private final LogLevel threshold;
  private final Path file;
  private final LogFiles files;
  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("supervisord");
  private final List<LineAppender> appenders = new ArrayList<>();
  private final FileAppender fileAppender;

  /**
   * Opens the log.
   *
   * @param threshold lines below are dropped
   * @param console gets a copy of each line before the file, or null
   * @param file null when it goes to syslog instead
   * @param rotation of the file
   * @param syslog gets each line, or null
   * @throws IOException when the file cannot be opened
   */
  public LogbackMainLog(
      LogLevel threshold,
      OutputStream console,
      Path file,
      Rotation rotation,
      Consumer<String> syslog,
      LogFiles files)
      throws IOException {
    this.threshold = threshold;
    this.file = file;
    this.files = files;
    LineFormat format = new LineFormat(TimeZone.getDefault());
    logger.setLevel(Level.TRACE);
    fileAppender = file == null ? null : new FileAppender(file, rotation, files, format);
    if (console != null) {
      add(new StreamAppender(console, format));
    }
    if (fileAppender != null) {
      add(fileAppender);
    }
    if (syslog != null) {
      add(new SyslogAppender(syslog, format));
    }
    current = this;
    files.tellTo(this);
  }

  private void add(LineAppender appender) {
    appender.setContext(context);
    appender.start();
    logger.addAppender(appender);
    appenders.add(appender);
  }

  /** Takes what was logged by other means than this class, if a main log is open. */
  static void acceptForeign(ILoggingEvent event) {
    LogbackMainLog log = current;
    if (log != null && log.isEnabled(LogbackLevels.toLogLevel(event))) {
      log.logger.callAppenders(event);
    }
  }

  @Override
  public boolean isEnabled(LogLevel level) {
    return level.rank() >= threshold.rank();
  }

  @Override
  public void log(LogLevel level, String message) {
    if (isEnabled(level)) {
      LogbackLevels.log(logger, level, message);
    }
  }

  @Override
  public void output(String header, byte[] output) {
    if (isEnabled(LogLevel.DEBUG)) {
      // in an argument, so that megabytes need not be decoded and encoded again
      logger.debug("{}", new LogMessage(header, output));
    }
  }

  /** Opens the file by its name anew, after somebody moved it (SIGUSR2). */
  public void reopen() throws IOException {
    if (fileAppender != null) {
      fileAppender.reopen();
    }
  }

  /**
   * Deletes the file and begins an empty one. As the reference does, it announces that for each
   * destination but syslog; those lines are the last of the old file. What is no regular file is
   * left alone.
   *
   * @throws IOException when it cannot be deleted or made anew
   */
  public void clear() throws IOException {
    if (file != null && Files.isRegularFile(file)) {
      Files.delete(file);
    }
    for (LineAppender appender : appenders) {
      if (!(appender instanceof SyslogAppender)) {
        info("reopening log file");
      }
    }
    reopen();
  }

  /** Closes it; waits up to a second for the reader of a pipe or terminal that is full. */
  @Override
  public void close() {
    if (current == this) {
      current = null;
    }
    context.stop();
    files.finish();
  }
}
