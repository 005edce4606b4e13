package io.jsupervisord.daemon;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something could not be opened or made, for the person at the terminal. */
final class StartFailure {
  private StartFailure() {}

  /** A sentence that names the file, if there is one. */
  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": Permission denied";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": No such file or directory";
    }
    if (failure instanceof FileSystemException file) {
      return file.getFile() + ": " + file.getReason();
    }
    return String.valueOf(failure.getMessage());
  }
}
