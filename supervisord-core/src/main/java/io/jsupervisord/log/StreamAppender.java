package io.jsupervisord.log;

import java.io.IOException;
import java.io.OutputStream;

/** Lines to the terminal the daemon was started from. */
final class StreamAppender extends LineAppender {
  private final OutputStream stream;

  StreamAppender(OutputStream stream, LineFormat format) {
    super(format);
    this.stream = stream;
  }

  @Override
  void write(LogEntry entry) throws IOException {
    stream.write(line(entry));
    stream.flush();
  }
}
