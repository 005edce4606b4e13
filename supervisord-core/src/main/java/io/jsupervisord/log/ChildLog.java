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
 * and to listeners. All of them get chunks as they were read, nothing waits for an end of line.
 * Loop thread only.
 *
 * <p>A chunk that cannot be written, as when the disk is full, is lost; how many bytes were is told
 * in the main log, at first and when writing succeeds again. Nothing else is disturbed.
 */
public final class ChildLog implements OutputSink {
  /**
   * What a log is to do.
   *
   * @param process the bare process name
   * @param label the process by its whole name, for lines that need one
   * @param channel {@code stdout} or {@code stderr}
   * @param file where to write, or null
   * @param onDemand whether the file is there and can be opened by the first output
   * @param rotation of the file
   * @param format how the file has it
   * @param captureMaxBytes the size of the capture ring, 0 for no capture
   * @param eventsEnabled whether each piece of output is an event
   * @param stripAnsi whether terminal control sequences are removed
   * @param raw whether this is a listener's standard output, which is shown as bytes
   */
  public record Settings(
      String process,
      String label,
      String channel,
      Path file,
      boolean onDemand,
      Rotation rotation,
      LogFormat format,
      long captureMaxBytes,
      boolean eventsEnabled,
      boolean stripAnsi,
      boolean raw) {}

  private final Settings settings;
  private final OutputEvents events;
  private final Consumer<String> syslog;
  private final LineAssembler taken;
  private final MainLog log;
  private final LossReport losses;
  private final RotatingFile file;
  private final FormattedLines lines;
  private final AnsiStripper ansi;
  private final CaptureRing ring;
  private final CaptureSplitter splitter;

  /** A log whose lines go nowhere else but, maybe, to syslog. */
  public ChildLog(
      Settings settings, OutputEvents events, Consumer<String> syslog, LogFiles files, MainLog log)
      throws IOException {
    this(settings, events, syslog, null, files, log);
  }

  /**
   * Opens the log.
   *
   * @param syslog gets each line as the reference sends it, or null for no syslog
   * @param taker gets whole lines, or null
   */
  public ChildLog(
      Settings settings,
      OutputEvents events,
      Consumer<String> syslog,
      LineTaker taker,
      LogFiles files,
      MainLog log)
      throws IOException {
    this.settings = settings;
    this.events = events;
    this.syslog = syslog;
    this.taken = taker == null ? null : new LineAssembler(taker);
    this.log = log;
    losses = new LossReport(name() + " log file " + settings.file(), log, System::nanoTime);
    file = settings.file() == null ? null : open(files);
    lines =
        file == null || settings.format() == LogFormat.RAW
            ? null
            : new FormattedLines(
                settings.format(),
                settings.label(),
                settings.channel(),
                files.clock(),
                file::write);
    ansi = settings.stripAnsi() ? new AnsiStripper() : null;
    boolean captures = settings.captureMaxBytes() > 0;
    ring =
        captures
            ? new CaptureRing(settings.captureMaxBytes(), files.captureRoom(), this::captureWasCut)
            : null;
    splitter = captures ? new CaptureSplitter(new Pieces()) : null;
  }

  private RotatingFile open(LogFiles files) throws IOException {
    return settings.onDemand()
        ? files.openOnDemand(settings.file(), settings.rotation(), losses)
        : files.open(settings.file(), settings.rotation(), losses);
  }

  /** How messages call it, such as {@code 'cat' stdout}. */
  private String name() {
    return PythonLiteral.string(settings.process()) + " " + settings.channel();
  }

  @Override
  public void accept(ByteBuffer chunk) {
    if (splitter == null && ansi == null) {
      acceptUnchanged(chunk);
      return;
    }
    byte[] bytes = copy(chunk);
    if (splitter == null) {
      ordinary(ansi.strip(bytes));
    } else {
      splitter.accept(bytes);
    }
  }

  private void acceptUnchanged(ByteBuffer chunk) {
    byte[] shown = isOnlyWritten() ? null : copy(chunk.duplicate());
    writeToFile(chunk);
    if (shown != null) {
      sendToSyslog(shown);
      show(shown);
    }
  }

  @Override
  public boolean takesLargeChunks() {
    return splitter == null
        && ansi == null
        && lines == null
        && isOnlyWritten()
        && (file == null || file.takesLargeChunks());
  }

  private boolean isOnlyWritten() {
    return syslog == null
        && taken == null
        && !settings.eventsEnabled()
        && !log.isEnabled(LogLevel.DEBUG);
  }

  private static byte[] copy(ByteBuffer chunk) {
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    return bytes;
  }

  /** What is neither captured nor a tag; may be empty when it was a control sequence. */
  private void ordinary(byte[] piece) {
    if (piece.length > 0) {
      writeToFile(ByteBuffer.wrap(piece));
      sendToSyslog(piece);
      show(piece);
    }
  }

  private void captured(byte[] piece) {
    if (piece.length > 0) {
      ring.append(piece);
      show(piece);
    }
  }

  private void captureWasCut() {
    log.warn(
        name() + " lost the beginning of what it captures: captures of all programs are too large");
  }

  private void writeToFile(ByteBuffer bytes) {
    if (lines != null) {
      lines.accept(bytes);
    } else if (file != null) {
      file.write(bytes);
    }
  }

  private void sendToSyslog(byte[] piece) {
    if (taken != null) {
      taken.accept(ByteBuffer.wrap(piece));
    }
    if (syslog != null) {
      SyslogLines.of(new String(piece, StandardCharsets.UTF_8))
          .forEach(line -> syslog.accept(settings.process() + " " + line));
    }
  }

  private void show(byte[] piece) {
    if (log.isEnabled(LogLevel.DEBUG)) {
      String header = name() + " output:\n";
      if (settings.raw()) {
        log.debug(header + PythonLiteral.bytes(piece));
      } else if (ChunkText.isUtf8(piece)) {
        log.output(header, piece);
      } else {
        log.debug(header + ChunkText.of(piece));
      }
    }
    if (settings.eventsEnabled()) {
      events.output(piece);
    }
  }

  @Override
  public boolean isFull() {
    return file != null && file.isFull();
  }

  @Override
  public void whenReady(Runnable action) {
    file.whenReady(action);
  }

  @Override
  public void reopen() throws IOException {
    if (file != null) {
      file.reopen();
    }
  }

  @Override
  public void clear() throws IOException {
    if (ring != null) {
      ring.clear();
    }
    if (file != null) {
      file.clear();
    }
  }

  @Override
  public void limit(Rotation rotation) {
    if (file != null) {
      file.limit(rotation);
    }
  }

  @Override
  public long lost() {
    return losses.total();
  }

  @Override
  public void close() {
    if (splitter != null) {
      splitter.end();
      ring.clear();
    }
    if (ansi != null && (splitter == null || !splitter.isCapturing())) {
      ordinary(ansi.end());
    }
    if (lines != null) {
      lines.end();
    }
    if (taken != null) {
      taken.end();
    }
    if (file != null) {
      losses.end();
      try {
        file.close();
      } catch (IOException e) {
        log.error(name() + " log file " + settings.file() + ": " + e.getMessage());
      }
    }
  }

  /** What the tags tell apart. A control sequence does not reach over a tag. */
  private final class Pieces implements CaptureSplitter.Pieces {
    @Override
    public void ordinary(byte[] piece) {
      ChildLog.this.ordinary(ansi == null ? piece : ansi.strip(piece));
    }

    @Override
    public void captured(byte[] piece) {
      ChildLog.this.captured(ansi == null ? piece : ansi.strip(piece));
    }

    @Override
    public void captureBegun() {
      if (ansi != null) {
        ChildLog.this.ordinary(ansi.end());
      }
    }

    @Override
    public void captureEnded() {
      if (ansi != null) {
        ChildLog.this.captured(ansi.end());
      }
      events.communication(ring.take());
      log.debug(name() + " emitted a comm event");
    }
  }
}
