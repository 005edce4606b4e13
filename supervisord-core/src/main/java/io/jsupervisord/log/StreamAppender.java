package io.jsupervisord.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines to the terminal the daemon was started from. */
final class StreamAppender extends LineAppender {
  private final OutputStream stream;

  StreamAppender(OutputStream stream, LineFormat format) {
    super(format);
    this.stream = stream;
  }

  @Override
  void write(long epochMillis, LogLevel level, String message) throws IOException {
    stream.write(line(epochMillis, level, message).getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }
}
