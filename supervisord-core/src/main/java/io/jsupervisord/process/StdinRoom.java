package io.jsupervisord.process;

import io.jsupervisord.loop.HeapShare;

/**
 * How much memory may be taken by what waits for all programs to read their standard input. What
 * one program may leave unread says nothing of that: sixty of them are a quarter of a gigabyte.
 * Loop thread only.
 */
public final class StdinRoom {
  /** Lines to a program that reads are not refused because others do not read. */
  private static final int ALWAYS_TAKEN = 4096;

  /** What a piece takes besides its bytes. */
  private static final int PIECE_WEIGHT = 100;

  private final long most;
  private long held;

  /** Room of {@link HeapShare#eighth}. */
  public StdinRoom() {
    this(HeapShare.eighth());
  }

  /**
   * @param most in bytes
   */
  StdinRoom(long most) {
    this.most = most;
  }

  /**
   * Whether a piece may come.
   *
   * @param length of it, in bytes
   * @param readerIsIdle whether nothing waits for the program it is for
   */
  boolean hasRoomFor(int length, boolean readerIsIdle) {
    return held + weight(length) <= most || (readerIsIdle && length <= ALWAYS_TAKEN);
  }

  /** A piece of so many bytes waits. */
  void take(int length) {
    held += weight(length);
  }

  /** A piece of so many bytes was written to its end, or lost. */
  void release(int length) {
    held -= weight(length);
  }

  private static long weight(int length) {
    return (long) PIECE_WEIGHT + length;
  }
}
