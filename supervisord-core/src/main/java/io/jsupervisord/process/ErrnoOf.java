package io.jsupervisord.process;

import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The error number behind a failure of the JDK, which only keeps the system's sentence of it. */
final class ErrnoOf {
  private static final int LARGEST = 133;

  /** {@code path (Is a directory)}, as the older classes of the JDK say it. */
  private static final Pattern IN_BRACKETS = Pattern.compile(".*\\((.*)\\)", Pattern.DOTALL);

  /** What the JDK adds to the sentence of ELOOP. */
  private static final String AFTER_LOOP = " or unable to access attributes of symbolic link";

  private ErrnoOf() {}

  /** The number, 0 when it cannot be told. */
  static int failure(IOException failure) {
    if (failure instanceof PosixException posix) {
      return posix.errno();
    }
    if (failure instanceof NoSuchFileException) {
      return Errno.ENOENT;
    }
    if (failure instanceof AccessDeniedException) {
      return Errno.EACCES;
    }
    if (failure instanceof FileSystemException file) {
      return sentence(file.getReason());
    }
    String message = String.valueOf(failure.getMessage());
    Matcher brackets = IN_BRACKETS.matcher(message);
    return sentence(brackets.matches() ? brackets.group(1) : message);
  }

  private static int sentence(String text) {
    String sentence =
        text != null && text.endsWith(AFTER_LOOP)
            ? text.substring(0, text.length() - AFTER_LOOP.length())
            : text;
    for (int errno = 1; errno <= LARGEST; errno++) {
      if (Errno.message(errno).equals(sentence)) {
        return errno;
      }
    }
    return 0;
  }
}
