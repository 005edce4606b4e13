package io.jsupervisord.config;

import io.jsupervisord.log.Rotation;

/**
 * The options of one output stream of a program.
 *
 * @param maxBytes the size in bytes from which the file is rotated; 0 for never
 * @param backups how many old files are kept; 0 truncates
 * @param captureMaxBytes the size of the capture buffer in bytes; 0 switches capture mode off
 */
public record StreamConfig(
    LogTarget logfile,
    long maxBytes,
    int backups,
    long captureMaxBytes,
    boolean eventsEnabled,
    boolean syslog,
    LogStyle style) {
  /** One of the reference's. */
  public StreamConfig(
      LogTarget logfile,
      long maxBytes,
      int backups,
      long captureMaxBytes,
      boolean eventsEnabled,
      boolean syslog) {
    this(logfile, maxBytes, backups, captureMaxBytes, eventsEnabled, syslog, LogStyle.NONE);
  }

  /** When and how the file is rotated. */
  public Rotation rotation() {
    return style.rotation(maxBytes, backups);
  }
}
