package io.jsupervisord.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Lines into a file with rotation. */
final class FileAppender extends LineAppender {
  private final RotatingFile file;

  FileAppender(RotatingFile file) {
    this.file = file;
  }

  @Override
  void write(String line) throws IOException {
    file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  void reopen() throws IOException {
    file.reopen();
  }

  @Override
  void clear() throws IOException {
    file.clear();
  }

  @Override
  public void stop() {
    super.stop();
    try {
      file.close();
    } catch (IOException e) {
      addError("cannot close the log", e);
    }
  }
}
