package io.jsupervisord.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sends to the main log what others log through SLF4J, at WARN and above. Logback finds it as a
 * service when SLF4J is used for the first time, which the daemon itself never does.
 */
public final class ForeignLogs extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ToMainLog appender = new ToMainLog();
    appender.setContext(context);
    appender.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static final class ToMainLog extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      LogbackMainLog.acceptForeign(event);
    }
  }
}
