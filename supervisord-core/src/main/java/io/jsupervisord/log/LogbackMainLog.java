package io.jsupervisord.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The main log on Logback, set up in code and from no file. What other libraries log at WARN and
 * above goes there as well.
 *
 * <p>Logback knows five levels and Supervisor seven: CRIT is an ERROR, BLAT a TRACE, each with a
 * marker. Lines are written on the thread that logs, so that they are in the file when the daemon
 * dies.
 */
public final class LogbackMainLog implements MainLog, Closeable {
  private static final Marker CRITICAL = MarkerFactory.getMarker("CRIT");
  private static final Marker BLATHER = MarkerFactory.getMarker("BLAT");

  private final LogLevel threshold;
  private final Logger logger;
  private final LoggerContext context;
  private final List<LineAppender> appenders = new ArrayList<>();

  /**
   * Opens the log.
   *
   * @param threshold lines below are dropped
   * @param console gets a copy of each line before the file, or null
   * @param file null when it goes to syslog instead
   * @param syslog gets each line, or null
   */
  public LogbackMainLog(
      LogLevel threshold,
      OutputStream console,
      Path file,
      long maxBytes,
      int backups,
      Consumer<String> syslog)
      throws IOException {
    this.threshold = threshold;
    context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    logger = context.getLogger("supervisord");
    logger.setLevel(Level.TRACE);
    if (console != null) {
      add(root, new StreamAppender(console));
    }
    if (file != null) {
      add(root, new FileAppender(new RotatingFile(file, maxBytes, backups)));
    }
    if (syslog != null) {
      add(root, new SyslogAppender(syslog));
    }
  }

  private void add(Logger root, LineAppender appender) {
    appender.setContext(context);
    appender.start();
    root.addAppender(appender);
    appenders.add(appender);
  }

  @Override
  public boolean isEnabled(LogLevel level) {
    return level.rank() >= threshold.rank();
  }

  @Override
  public void log(LogLevel level, String message) {
    if (!isEnabled(level)) {
      return;
    }
    switch (level) {
      case CRITICAL -> logger.error(CRITICAL, message);
      case ERROR -> logger.error(message);
      case WARN -> logger.warn(message);
      case INFO -> logger.info(message);
      case DEBUG -> logger.debug(message);
      case TRACE -> logger.trace(message);
      case BLATHER -> logger.trace(BLATHER, message);
    }
  }

  /** The level of the line in the terms of the reference. */
  static LogLevel levelOf(Level level, List<Marker> markers) {
    boolean marked = markers != null && !markers.isEmpty();
    return switch (level.toInt()) {
      case Level.ERROR_INT ->
          marked && markers.contains(CRITICAL) ? LogLevel.CRITICAL : LogLevel.ERROR;
      case Level.WARN_INT -> LogLevel.WARN;
      case Level.INFO_INT -> LogLevel.INFO;
      case Level.DEBUG_INT -> LogLevel.DEBUG;
      default -> marked && markers.contains(BLATHER) ? LogLevel.BLATHER : LogLevel.TRACE;
    };
  }

  /** Opens the file by its name anew, after somebody moved it (SIGUSR2). */
  public void reopen() throws IOException {
    for (LineAppender appender : appenders) {
      appender.reopen();
    }
  }

  /** Deletes the file and begins an empty one; the line about it is the last of the old one. */
  public void clear() throws IOException {
    for (LineAppender appender : appenders) {
      if (appender.canBeCleared()) {
        info("reopening log file");
        appender.clear();
      }
    }
  }

  @Override
  public void close() {
    context.stop();
  }
}
