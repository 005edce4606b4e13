package io.jsupervisord.config;

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
    boolean syslog) {}
