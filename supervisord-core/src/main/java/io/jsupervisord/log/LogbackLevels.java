package io.jsupervisord.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/**
 * Logback knows five levels and Supervisor seven: CRIT is an ERROR and BLAT a TRACE, each with a
 * marker.
 */
final class LogbackLevels {
  // SLF4J's own factory of markers would look through the class path for a binding
  private static final BasicMarkerFactory MARKERS = new BasicMarkerFactory();
  private static final Marker CRITICAL = MARKERS.getMarker("CRIT");
  private static final Marker BLATHER = MARKERS.getMarker("BLAT");

  private LogbackLevels() {}

  static void log(Logger logger, LogLevel level, String message) {
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

  static LogLevel toLogLevel(ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> has(markers, CRITICAL) ? LogLevel.CRITICAL : LogLevel.ERROR;
      case Level.WARN_INT -> LogLevel.WARN;
      case Level.INFO_INT -> LogLevel.INFO;
      case Level.DEBUG_INT -> LogLevel.DEBUG;
      default -> has(markers, BLATHER) ? LogLevel.BLATHER : LogLevel.TRACE;
    };
  }

  private static boolean has(List<Marker> markers, Marker marker) {
    return markers != null && markers.contains(marker);
  }
}
