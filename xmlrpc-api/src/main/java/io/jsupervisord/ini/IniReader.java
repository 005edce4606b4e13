package io.jsupervisord.ini;

import java.nio.file.Path;

/** Reads files in the dialect of Supervisor's configuration into an {@link IniDocument}. */
public final class IniReader {
  private IniReader() {}

  /**
   * Reads one file into a document, merging with what is there.
   *
   * @param file the file to open
   * @param shownAs its name in messages
   * @throws IniException when it is missing, unreadable, not UTF-8 or malformed
   */
  public static void read(Path file, String shownAs, IniDocument into) throws IniException {
    throw new IniException("not written yet: " + shownAs + file + into.sections().size());
  }
}
