package io.jsupervisord.log;

import java.io.IOException;

/** Is told how it goes with the writing of a log. Must not write to that log itself. */
interface WriteReport {
  /** Something was written, all of it. */
  void written();

  /** So many bytes could not be written, and are lost. */
  void lost(long bytes, IOException why);

  /** The file could not be rotated; writing to it goes on. */
  void notRotated(IOException why);
}
