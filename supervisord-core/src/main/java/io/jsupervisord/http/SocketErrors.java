package io.jsupervisord.http;

import io.jsupervisord.posix.Errno;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong when a socket was opened, in the words users of the reference know. */
final class SocketErrors {
  private static final int EADDRINUSE = 98;
  private static final int LAST_ERRNO = 133;

  /** What {@code getaddrinfo(3)} returns for a name nobody knows. */
  private static final int EAI_NONAME = -2;

  private SocketErrors() {}

  static HttpServerException describe(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return new HttpServerException(
          "Cannot open an HTTP server: socket.error reported " + EAI_NONAME, failure);
    }
    int errno = errno(failure);
    if (errno == EADDRINUSE) {
      return HttpServerException.inUse();
    }
    if (errno > 0) {
      return new HttpServerException(
          "Cannot open an HTTP server: socket.error reported errno.%s (%d)"
              .formatted(Errno.name(errno), errno),
          failure);
    }
    return new HttpServerException(
        "Cannot open an HTTP server: socket.error reported " + failure.getMessage(), failure);
  }

  /** The error number that the exception's text stands for; 0 when it is not known. */
  private static int errno(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return Errno.ENOENT;
    }
    if (failure instanceof AccessDeniedException) {
      return Errno.EACCES;
    }
    // neither the JDK nor jnr keeps the number, but both keep the C library's sentence
    String text =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    for (int errno = 1; text != null && errno <= LAST_ERRNO; errno++) {
      if (text.contains(Errno.message(errno))) {
        return errno;
      }
    }
    return 0;
  }
}
