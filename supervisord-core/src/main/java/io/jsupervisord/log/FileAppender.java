package io.jsupervisord.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Lines into a file with rotation. Lines that could not be written are counted, and the next one
 * that can is preceded by one that tells how many.
 */
final class FileAppender extends LineAppender {
  private static final byte[] NEWLINE = {'\n'};
  private static final byte[] NOTHING = {};

  private final LostLines lost = new LostLines();
  private final RotatingFile file;

  FileAppender(Path path, Rotation rotation, LogFiles files, LineFormat format) throws IOException {
    super(format);
    file = files.open(path, rotation, lost);
  }

  @Override
  void write(LogEntry entry) {
    byte[] line = line(entry);
    String notice = lost.notice();
    if (notice != null) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(lost.isTorn() ? NEWLINE : NOTHING);
      both.writeBytes(line(new LogEntry(entry.epochMillis(), LogLevel.ERROR, notice)));
      both.writeBytes(line);
      line = both.toByteArray();
    }
    lost.attempt(line.length);
    file.write(ByteBuffer.wrap(line));
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
