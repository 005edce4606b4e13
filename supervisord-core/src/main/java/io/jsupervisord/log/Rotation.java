package io.jsupervisord.log;

/**
 * When a log file gives way to an empty one, and what becomes of it.
 *
 * @param maxBytes the size in bytes from which it is rotated; 0 or less for never
 * @param backups how many old files are kept; with 0 it is emptied instead
 * @param times when it is rotated besides
 * @param compression of the old files
 */
public record Rotation(long maxBytes, int backups, RotationTimes times, Compression compression) {
  /** By size alone, as the reference does. */
  public static Rotation bySize(long maxBytes, int backups) {
    return new Rotation(maxBytes, backups, RotationTimes.NEVER, Compression.NONE);
  }
}
