package io.jsupervisord.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Lines into a file with rotation. Lines that could not be written are counted, and the next one
 * that can is preceded by one that tells how many.
 */
final class FileAppender extends LineAppender {
  private final LostLines lost = new LostLines();
  private final RotatingFile file;

  FileAppender(Path path, long maxBytes, int backups, LogFiles files, LineFormat format)
      throws IOException {
    super(format);
    file = files.open(path, maxBytes, backups, lost);
  }

  @Override
  void write(long epochMillis, LogLevel level, String message) {
    String line = line(epochMillis, level, message);
    String notice = lost.notice();
    if (notice != null) {
      line = (lost.isTorn() ? "\n" : "") + line(epochMillis, LogLevel.ERROR, notice) + line;
    }
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    lost.attempt(bytes.length);
    file.write(ByteBuffer.wrap(bytes));
  }

  /** Opens the file by its name anew. */
  synchronized void reopen() throws IOException {
    file.reopen();
  }

  @Override
  public synchronized void stop() {
    super.stop();
    try {
      file.close();
    } catch (IOException e) {
      addError("cannot close the log", e);
    }
  }
}
