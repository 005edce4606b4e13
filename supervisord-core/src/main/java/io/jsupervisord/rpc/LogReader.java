package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Pieces of log files as text; what is not UTF-8 becomes U+FFFD. An answer holds a piece several
 * times over in memory, so there is a largest piece.
 */
final class LogReader {
  private static final long MEBIBYTE = 1 << 20;

  /** The largest piece, in bytes: 15 MiB with the 256 MB of memory the start script gives. */
  static final long MAX_PIECE =
      Math.max(4, Runtime.getRuntime().maxMemory() / 16 / MEBIBYTE) * MEBIBYTE;

  private LogReader() {}

  static String read(Path path, long offset, long length) throws SupervisorFault {
    if (length < 0 || (offset < 0 && length != 0)) {
      throw Fault.BAD_ARGUMENTS.because();
    }
    try (FileChannel file = open(path)) {
      long size = file.size();
      long from = offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
      long count = length == 0 ? size - from : Math.min(length, size - from);
      if (count > MAX_PIECE) {
        throw Fault.FAILED.because(
            "%d bytes are too many for one answer; at most %d can be read at once"
                .formatted(count, MAX_PIECE));
      }
      return text(file, from, count);
    } catch (IOException e) {
      throw Fault.FAILED.because();
    }
  }

  static LogTail tail(Path path, long offset, long length) {
    try (FileChannel file = open(path)) {
      long size = file.size();
      boolean overflow = size - length > offset;
      long begin = overflow ? size - 1 : offset;
      long count = begin + length > size && begin > size - 1 ? 0 : Math.max(0, length);
      long from = begin + length > size ? Math.max(0, size - count) : Math.max(0, begin);
      count = Math.min(count, size - from);
      if (count > MAX_PIECE) {
        from += count - MAX_PIECE;
        count = MAX_PIECE;
      }
      return new LogTail(text(file, from, count), size, overflow);
    } catch (IOException e) {
      return new LogTail("", Math.max(0, offset), false);
    }
  }

  private static FileChannel open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      // a FIFO would not even open before somebody writes to it
      throw new IOException(path + " is not a file");
    }
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  private static String text(FileChannel file, long from, long count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, count)));
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // until all is read or the file was cut off meanwhile
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }
}
