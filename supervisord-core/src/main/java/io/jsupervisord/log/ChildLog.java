package io.jsupervisord.log;

import io.jsupervisord.text.ChunkText;
import io.jsupervisord.text.PythonLiteral;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One output stream of one child on its way into its log file, to syslog, to the main log at DEBG,
 * and to listeners. Loop thread only.
 *
 * <p>A chunk that cannot be written, as when the disk is full, is lost; how many bytes were is told
 * in the main log, at first and when writing succeeds again. Nothing else is disturbed.
 */
public final class ChildLog implements OutputSink, CaptureSplitter.Pieces {
  /**
   * What a log is to do.
   *
   * @param process the bare process name
   * @param channel {@code stdout} or {@code stderr}
   * @param file where to write, or null
   * @param captureMaxBytes the size of the capture ring, 0 for no capture
   * @param eventsEnabled whether each piece of output is an event
   * @param raw whether this is a listener's standard output, which is shown as bytes
   */
  public record Settings(
      String process,
      String channel,
      Path file,
      long maxBytes,
      int backups,
      long captureMaxBytes,
      boolean eventsEnabled,
      boolean stripAnsi,
      boolean raw) {}

  private final Settings settings;
  private final OutputEvents events;
  private final Consumer<String> syslog;
  private final MainLog log;
  private final RotatingFile file;
  private final CaptureRing ring;
  private final CaptureSplitter splitter;
  private long lost;

  /**
   * Opens the log.
   *
   * @param syslog gets each line, or null for no syslog
   */
  public ChildLog(Settings settings, OutputEvents events, Consumer<String> syslog, MainLog log)
      throws IOException {
    this.settings = settings;
    this.events = events;
    this.syslog = syslog;
    this.log = log;
    this.file =
        settings.file() == null
            ? null
            : new RotatingFile(settings.file(), settings.maxBytes(), settings.backups());
    boolean captures = settings.captureMaxBytes() > 0;
    this.ring = captures ? new CaptureRing(settings.captureMaxBytes()) : null;
    this.splitter = captures ? new CaptureSplitter(this) : null;
  }

  @Override
  public void accept(ByteBuffer chunk) {
    if (isOnlyWritten()) {
      writeToFile(chunk);
      return;
    }
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    if (splitter != null) {
      splitter.accept(bytes);
    } else {
      ordinary(bytes);
    }
  }

  private boolean isOnlyWritten() {
    return splitter == null
        && syslog == null
        && !settings.eventsEnabled()
        && !settings.stripAnsi()
        && !log.isEnabled(LogLevel.DEBUG);
  }

  @Override
  public void ordinary(byte[] piece) {
    byte[] shown = settings.stripAnsi() ? AnsiEscapes.strip(piece) : piece;
    writeToFile(ByteBuffer.wrap(shown));
    if (syslog != null) {
      new String(shown, StandardCharsets.UTF_8)
          .replaceFirst("\n+$", "")
          .lines()
          .forEach(line -> syslog.accept(settings.process() + " " + line));
    }
    announce(shown);
  }

  @Override
  public void captured(byte[] piece) {
    byte[] shown = settings.stripAnsi() ? AnsiEscapes.strip(piece) : piece;
    ring.append(shown);
    announce(shown);
  }

  @Override
  public void captureEnded() {
    events.communication(ring.take());
    log.debug(name() + " " + settings.channel() + " emitted a comm event");
  }

  private void announce(byte[] piece) {
    if (log.isEnabled(LogLevel.DEBUG)) {
      String text = settings.raw() ? PythonLiteral.bytes(piece) : ChunkText.of(piece);
      log.debug(name() + " " + settings.channel() + " output:\n" + text);
    }
    if (settings.eventsEnabled()) {
      events.output(piece);
    }
  }

  private String name() {
    return PythonLiteral.string(settings.process());
  }

  private void writeToFile(ByteBuffer bytes) {
    if (file == null) {
      return;
    }
    try {
      file.write(bytes);
      if (lost > 0) {
        log.warn(
            "%s %s: log file %s can be written again, %d bytes were lost"
                .formatted(name(), settings.channel(), settings.file(), lost));
        lost = 0;
      }
    } catch (IOException e) {
      if (lost == 0) {
        log.error(
            "%s %s: cannot write to log file %s, its output is lost: %s"
                .formatted(name(), settings.channel(), settings.file(), e.getMessage()));
      }
      lost += bytes.remaining();
    }
  }

  @Override
  public void reopen() throws IOException {
    if (file != null) {
      file.reopen();
    }
  }

  @Override
  public void clear() throws IOException {
    if (file != null) {
      file.clear();
    }
    if (ring != null) {
      ring.clear();
    }
  }

  @Override
  public void close() {
    if (splitter != null) {
      splitter.end();
    }
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        log.error("cannot close log file " + settings.file() + ": " + e.getMessage());
      }
    }
  }
}
