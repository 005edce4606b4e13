package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsupervisord.log.OutputSink;
import java.nio.ByteBuffer;

/** A sink that remembers what it was given. */
final class RecordingSink implements OutputSink {
  final StringBuilder text = new StringBuilder();
  int reopened;
  int cleared;
  boolean closed;

  @Override
  public void accept(ByteBuffer chunk) {
    text.append(UTF_8.decode(chunk));
  }

  @Override
  public void reopen() {
    reopened++;
  }

  @Override
  public void clear() {
    cleared++;
  }

  @Override
  public void close() {
    closed = true;
  }
}
