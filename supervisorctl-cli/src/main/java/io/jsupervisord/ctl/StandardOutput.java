package io.jsupervisord.ctl;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, which remembers why it could not be written: a stream for text does not tell.
 */
final class StandardOutput extends FilterOutputStream {
  private static final String NOBODY_READS = "Broken pipe";

  private final PrintStream text = new PrintStream(this, false, StandardCharsets.UTF_8);
  private IOException problem;

  StandardOutput() {
    super(new FileOutputStream(FileDescriptor.out));
  }

  PrintStream text() {
    return text;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      problem = e;
      throw e;
    }
  }

  /**
   * Writes what is held back.
   *
   * @param status the exit status if all could be written
   * @return the exit status
   */
  int finish(int status, PrintStream err) {
    if (!text.checkError()) {
      return status;
    }
    // who cuts the output short, as head does, wants to see no more
    if (problem != null && !NOBODY_READS.equals(problem.getMessage())) {
      err.print("Error: standard output: " + problem.getMessage() + "\n");
      err.flush();
    }
    return status == ExitStatus.OK ? ExitStatus.GENERIC : status;
  }
}
