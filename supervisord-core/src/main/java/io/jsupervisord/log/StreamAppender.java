package io.jsupervisord.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines to the terminal the daemon was started from. */
final class StreamAppender extends LineAppender {
  private final OutputStream stream;

  StreamAppender(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  void write(String line) throws IOException {
    stream.write(line.getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }
}
