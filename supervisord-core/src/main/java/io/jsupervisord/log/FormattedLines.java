package io.jsupervisord.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jsupervisord.loop.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/**
 * Makes lines of a log out of the lines of a program: time, process and stream are added. A chunk
 * gives whole lines only, in one piece, so that neither rotation nor another writer gets between.
 */
final class FormattedLines {
  /** Ends the parts of a line that was too long, but for the last one. */
  static final String CONTINUED = " [continued]";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** For JSON only: the library need not be there for others. */
  private static final class Json {
    static final JsonFactory FACTORY = new JsonFactory();
  }

  private final LogFormat format;
  private final String process;
  private final String stream;
  private final Clock clock;
  private final Consumer<ByteBuffer> file;
  private final LineAssembler lines = new LineAssembler(this::add);
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();

  /**
   * @param format any but RAW
   * @param process its name, with the group's where that is another
   * @param clock tells when the end of a line was read
   * @param file takes the lines
   */
  FormattedLines(
      LogFormat format, String process, String stream, Clock clock, Consumer<ByteBuffer> file) {
    this.format = format;
    this.process = process;
    this.stream = stream;
    this.clock = clock;
    this.file = file;
  }

  /** Takes all that remains of the buffer. */
  void accept(ByteBuffer chunk) {
    lines.accept(chunk);
    flush();
  }

  /** The stream has ended. */
  void end() {
    lines.end();
    flush();
  }

  private void flush() {
    if (made.size() > 0) {
      file.accept(ByteBuffer.wrap(made.toByteArray()));
      made.reset();
    }
  }

  private void add(byte[] bytes, int length, boolean isPart) {
    String time = TIME.format(Instant.ofEpochMilli(clock.epochMillis()));
    if (format == LogFormat.JSON) {
      addJson(time, new String(bytes, 0, length, StandardCharsets.UTF_8), isPart);
    } else {
      made.writeBytes(
          (time + " " + process + " " + stream + ": ").getBytes(StandardCharsets.UTF_8));
      made.write(bytes, 0, length);
      if (isPart) {
        made.writeBytes(CONTINUED.getBytes(StandardCharsets.UTF_8));
      }
    }
    made.write('\n');
  }

  private void addJson(String time, String message, boolean isPart) {
    try (JsonGenerator json =
        Json.FACTORY
            .createGenerator(made)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
      json.writeStartObject();
      json.writeStringField("time", time);
      json.writeStringField("program", process);
      json.writeStringField("stream", stream);
      json.writeStringField("message", message);
      if (isPart) {
        json.writeBooleanField("partial", true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
