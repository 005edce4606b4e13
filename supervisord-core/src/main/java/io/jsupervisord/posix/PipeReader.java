package io.jsupervisord.posix;

import java.nio.ByteBuffer;

/** The reading end of a pipe, non-blocking. */
final class PipeReader extends Descriptor implements OutputPipe {
  private static final int FULL_READS_OF_A_BUSY_PROGRAM = 8;

  private final PipeRoom room;
  private int capacity = PipeRoom.CAPACITY;
  private int fullReads;

  PipeReader(int fd, PipeRoom room) {
    super(fd);
    this.room = room;
  }

  @Override
  public int read(ByteBuffer into) throws PosixException {
    if (!into.isDirect() || !into.hasRemaining()) {
      throw new IllegalArgumentException("no direct buffer with space left");
    }
    int count = transfer(LibC.READ, fd(), into);
    if (count == PipeRoom.CAPACITY && ++fullReads == FULL_READS_OF_A_BUSY_PROGRAM) {
      capacity = room.enlarge(fd());
    }
    // for the caller it is the end that is -1
    return count < 0 ? 0 : count == 0 ? -1 : count;
  }

  @Override
  public int mostAtOnce() {
    return capacity;
  }

  @Override
  void closed() {
    room.giveBack(capacity);
  }
}
