package io.jsupervisord.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.OutputPipe;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads what a child writes and keeps of it the last line that is not blank. Loop thread only. */
final class LastWords {
  private static final int LONGEST = 200;

  /** More than a pipe holds, and a bound besides: a grandchild may still write after the end. */
  private static final int CHUNKS_AT_THE_END = 128;

  private final OutputPipe pipe;
  private final ProbeChildren children;
  private final Lines lines = new Lines(LONGEST, this::keep);
  private final Watch watch;
  private String last = "";
  private boolean isClosed;

  LastWords(OutputPipe pipe, ProbeChildren children) {
    this.pipe = pipe;
    this.children = children;
    this.watch = children.reactor().watchReadable(pipe, this::read);
  }

  private void keep(byte[] line) {
    String text = new String(line, UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
    if (!text.isEmpty()) {
      last = text;
    }
  }

  /** Whether something was there. */
  private boolean read() {
    if (isClosed) {
      return false;
    }
    ByteBuffer buffer = children.buffer();
    int count;
    try {
      count = pipe.read(buffer);
    } catch (IOException e) {
      count = -1;
    }
    if (count < 0) {
      close();
    } else {
      lines.accept(buffer.flip());
    }
    return count > 0;
  }

  private void close() {
    if (!isClosed) {
      isClosed = true;
      watch.cancel();
      pipe.close();
    }
  }

  /** The child has ended: takes what is left and gives the line back, empty when there is none. */
  String end() {
    int chunks = 0;
    while (chunks < CHUNKS_AT_THE_END && read()) {
      chunks++;
    }
    close();
    lines.end();
    return last;
  }
}
