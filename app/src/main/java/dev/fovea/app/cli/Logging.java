package dev.fovea.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Configures Logback for the command line: warnings and errors go to standard error, one line each;
 * the environment variable {@code FOVEA_LOG} (error, warn, info, debug, trace) asks for more or
 * less.
 *
 * <p>In code, even the layout of a line, because reading a configuration or a pattern takes longer
 * than most commands. Logback finds it as a service.
 */
public final class Logging extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(new Line());
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Level level =
        Level.toLevel(Optional.ofNullable(System.getenv("FOVEA_LOG")).orElse(""), Level.WARN);
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(appender);
    // The tokenizer's library looks for a graphics card that it then does not use.
    context.getLogger("ai.djl.util.cuda").setLevel(Level.ERROR);
    // What the encoders and kernels share lives as long as the process, whatever a server thinks.
    context.getLogger("org.apache.catalina.loader.WebappClassLoaderBase").setLevel(Level.ERROR);
    // It writes down the addresses that people ask for.
    context.getLogger("org.springframework.web.servlet.PageNotFound").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static final class Line extends LayoutBase<ILoggingEvent> {

    private static final int MOST_FRAMES = 4;

    @Override
    public String doLayout(ILoggingEvent event) {
      String logger = event.getLoggerName();
      return "fovea: %s %s: %s%s%n"
          .formatted(
              event.getLevel(),
              logger.substring(logger.lastIndexOf('.') + 1),
              event.getFormattedMessage(),
              cause(event.getThrowableProxy()));
    }

    /**
     * What failed and where in Fovea. Not its message, which may hold what somebody reads or has
     * written.
     */
    private static String cause(@Nullable IThrowableProxy failure) {
      StringBuilder causes = new StringBuilder();
      for (IThrowableProxy each = failure; each != null; each = each.getCause()) {
        causes.append(causes.isEmpty() ? " (" : ", because of ").append(each.getClassName());
        Arrays.stream(each.getStackTraceElementProxyArray())
            .map(StackTraceElementProxy::getStackTraceElement)
            .filter(frame -> frame.getClassName().startsWith("dev.fovea."))
            .limit(MOST_FRAMES)
            .forEach(frame ->
                causes
                    .append(" at ")
                    .append(frame.getFileName())
                    .append(':')
                    .append(frame.getLineNumber()));
      }
      return causes.isEmpty() ? "" : causes.append(')').toString();
    }
  }
}
