package io.jsupervisord.config;

import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.Rotation;

/**
 * The options of {@code [supervisord]}, the command line's already put over the file's.
 *
 * @param logfile the main log's absolute path, or {@code syslog}
 * @param logfileMaxBytes size in bytes from which it is rotated; 0 for never
 * @param logfileStyle of the main log, whose lines have their own format
 * @param umask the daemon's umask when it daemonizes
 * @param childLogDir where AUTO logs are made
 * @param user the user as written, or null
 * @param uid the user resolved, or null when none is named
 * @param directory where the daemon goes when it daemonizes, or null
 * @param auditLog whether the main log tells who did what
 * @param serverUrl what children get as {@code SUPERVISOR_SERVER_URL}, or null without a server
 * @param stateFile where it is kept what is disabled, an absolute path; null for nowhere
 * @param journaldSocket where the journal of systemd listens
 * @param cgroupParent the cgroup below which those of programs are made, or null for the daemon's
 */
public record DaemonConfig(
    String logfile,
    long logfileMaxBytes,
    int logfileBackups,
    LogStyle logfileStyle,
    LogLevel logLevel,
    String pidfile,
    int umask,
    boolean nodaemon,
    boolean silent,
    int minFds,
    int minProcs,
    boolean nocleanup,
    String childLogDir,
    String user,
    Integer uid,
    String directory,
    boolean stripAnsi,
    String identifier,
    boolean auditLog,
    String serverUrl,
    String stateFile,
    String journaldSocket,
    String cgroupParent) {

  /** When and how the main log is rotated. */
  public Rotation rotation() {
    return logfileStyle.rotation(logfileMaxBytes, logfileBackups);
  }

  /** The same with the user looked up and the servers known. */
  DaemonConfig resolved(Integer resolvedUid, String url) {
    return new DaemonConfig(
        logfile,
        logfileMaxBytes,
        logfileBackups,
        logfileStyle,
        logLevel,
        pidfile,
        umask,
        nodaemon,
        silent,
        minFds,
        minProcs,
        nocleanup,
        childLogDir,
        user,
        resolvedUid,
        directory,
        stripAnsi,
        identifier,
        auditLog,
        url,
        stateFile,
        journaldSocket,
        cgroupParent);
  }
}
