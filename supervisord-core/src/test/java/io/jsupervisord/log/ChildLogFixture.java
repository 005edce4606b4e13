package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A log of the standard output of a program {@code cat}, and all that it tells. */
final class ChildLogFixture {
  final Path file;
  final RecordingEvents events = new RecordingEvents();
  final List<String> syslogLines = new ArrayList<>();
  final RecordingMainLog mainLog;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 17);
  final FakeReactor reactor = new FakeReactor();
  private Rotation rotation = Rotation.bySize(0, 0);
  private LogFormat format = LogFormat.RAW;
  private long captureMaxBytes;
  private boolean eventsEnabled;
  private boolean stripAnsi;
  private boolean raw;
  private boolean syslog;
  private ChildLog log;

  /**
   * @param file null for none
   * @param level of the main log
   */
  ChildLogFixture(Path file, LogLevel level) {
    this.file = file;
    mainLog = new RecordingMainLog(level);
  }

  ChildLogFixture capturing(long maxBytes) {
    captureMaxBytes = maxBytes;
    return this;
  }

  ChildLogFixture withEvents() {
    eventsEnabled = true;
    return this;
  }

  ChildLogFixture strippingAnsi() {
    stripAnsi = true;
    return this;
  }

  ChildLogFixture raw() {
    raw = true;
    return this;
  }

  ChildLogFixture toSyslog() {
    syslog = true;
    return this;
  }

  ChildLogFixture as(LogFormat other) {
    format = other;
    return this;
  }

  ChildLogFixture rotated(Rotation other) {
    rotation = other;
    return this;
  }

  ChildLogFixture open() {
    ChildLog.Settings settings =
        new ChildLog.Settings(
            "cat",
            "pets:cat",
            "stdout",
            file,
            false,
            rotation,
            format,
            captureMaxBytes,
            eventsEnabled,
            stripAnsi,
            raw);
    try {
      log =
          new ChildLog(
              settings, events, syslog ? syslogLines::add : null, new LogFiles(reactor), mainLog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Brings chunks, whose characters are bytes, as a reader does: all in one buffer. */
  ChildLogFixture accept(String... chunks) {
    for (String text : chunks) {
      log.accept(chunk.clear().put(text.getBytes(ISO_8859_1)).flip());
    }
    return this;
  }

  ChildLog log() {
    return log;
  }

  String fileContent() {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
