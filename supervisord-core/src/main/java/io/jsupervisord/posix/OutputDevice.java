package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The writing end of something that may be full: a FIFO, a terminal, or a descriptor of the daemon
 * by its name ({@code /dev/stdout}), which may also be a pipe, a socket or a file. Never blocks,
 * and never changes how the descriptor behaves for others. Not for several threads at once.
 */
public final class OutputDevice extends Descriptor {
  /** How to write without waiting. */
  private enum Way {
    /** The descriptor does not block, or is a file. */
    WRITE,
    /** A socket, which is asked with each call not to block. */
    SEND,
    /** It may block: asked first whether there is room, and given no more than what fits then. */
    POLL_AND_WRITE
  }

  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** POSIX: a pipe that poll(2) calls writable takes this much without blocking (PIPE_BUF). */
  private static final int FITS_WHEN_WRITABLE = 4096;

  private static final int LARGEST_COPY = 1 << 17;
  private static final int POLLED_SIZE = 8;
  private static final int POLLED_EVENTS = 4;

  private final Way way;

  private OutputDevice(int fd, Way way) {
    super(fd);
    this.way = way;
  }

  /** Whether a path names a descriptor of the daemon, such as {@code /dev/stdout}. */
  public static boolean isDescriptor(Path path) {
    return DescriptorAlias.of(path) >= 0;
  }

  /**
   * Opens it.
   *
   * @throws PosixException with ENXIO for a FIFO that nobody reads, ENOSYS where the system cannot
   *     do it without blocking
   */
  public static OutputDevice open(Path path) throws PosixException {
    int fd = DescriptorAlias.of(path);
    return fd < 0 ? new OutputDevice(openNonBlocking(path), Way.WRITE) : ofDescriptor(fd);
  }

  private static OutputDevice ofDescriptor(int fd) throws PosixException {
    Path name = Path.of("/proc/self/fd/" + fd);
    if (Files.isRegularFile(name)) {
      return new OutputDevice(duplicate(fd), Way.WRITE);
    }
    if (isSocket(name)) {
      return new OutputDevice(duplicate(fd), Way.SEND);
    }
    try {
      // opened again, so that not to block is this one's property alone
      return new OutputDevice(openNonBlocking(name), Way.WRITE);
    } catch (PosixException e) {
      // often it belongs to another user
      return new OutputDevice(duplicate(fd), Way.POLL_AND_WRITE);
    }
  }

  private static boolean isSocket(Path name) {
    try {
      return Files.readSymbolicLink(name).toString().startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }

  private static int openNonBlocking(Path path) throws PosixException {
    try (NativeMemory name = NativeMemory.string(path.toString())) {
      int flags = LibC.O_WRONLY | LibC.O_NONBLOCK | LibC.O_NOCTTY | LibC.O_CLOEXEC;
      return (int) LibC.OPEN.call(name.address(), flags, 0);
    }
  }

  private static int duplicate(int fd) throws PosixException {
    return (int) LibC.FCNTL.call(fd, LibC.F_DUPFD_CLOEXEC, 3);
  }

  /**
   * Writes as much as fits.
   *
   * @param from its position is advanced by what was written
   * @return whether all of it was
   * @throws PosixException with EPIPE when nobody reads it any more
   */
  public boolean write(ByteBuffer from) throws PosixException {
    while (from.hasRemaining()) {
      if (!(from.isDirect() ? writePiece(from) : writeCopy(from))) {
        return false;
      }
    }
    return true;
  }

  private boolean writeCopy(ByteBuffer from) throws PosixException {
    int size = Math.min(from.remaining(), LARGEST_COPY);
    try (NativeMemory copy = NativeMemory.allocate(size)) {
      copy.bytes().put(0, from, from.position(), size);
      boolean some = writePiece(copy.bytes());
      from.position(from.position() + copy.bytes().position());
      return some;
    }
  }

  private boolean writePiece(ByteBuffer direct) throws PosixException {
    return switch (way) {
      case WRITE -> transfer(LibC.WRITE, fd(), direct) >= 0;
      case SEND -> send(direct);
      case POLL_AND_WRITE -> isWritable() && writeLittle(direct);
    };
  }

  private boolean writeLittle(ByteBuffer direct) throws PosixException {
    int limit = direct.limit();
    direct.limit(Math.min(limit, direct.position() + FITS_WHEN_WRITABLE));
    try {
      return transfer(LibC.WRITE, fd(), direct) >= 0;
    } finally {
      direct.limit(limit);
    }
  }

  private boolean isWritable() throws PosixException {
    try (NativeMemory polled = NativeMemory.allocate(POLLED_SIZE)) {
      polled.bytes().putInt(0, fd()).putShort(POLLED_EVENTS, (short) LibC.POLLOUT);
      return LibC.POLL.call(polled.address(), 1, 0) > 0;
    }
  }

  private boolean send(ByteBuffer direct) throws PosixException {
    long address = LibC.BINDING.addressOf(direct) + direct.position();
    try {
      long count = LibC.SEND.call(fd(), address, direct.remaining(), MSG_DONTWAIT | MSG_NOSIGNAL);
      direct.position(direct.position() + (int) count);
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.EAGAIN) {
        return false;
      }
      throw e;
    }
  }
}
