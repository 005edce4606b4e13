package io.jsupervisord.config;

import io.jsupervisord.log.Compression;
import io.jsupervisord.log.LogFormat;
import io.jsupervisord.log.Rotation;
import io.jsupervisord.log.RotationTimes;
import io.jsupervisord.policy.CronTimes;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.policy.SyslogRules;

/**
 * What there is about a log file that the reference does not know.
 *
 * @param format how lines are written
 * @param compression of old files
 * @param rotate when it is rotated besides by size
 * @param syslog how lines go to syslog, when they do
 * @param journald whether lines go to the journal
 */
public record LogStyle(
    LogFormat format,
    Compression compression,
    Schedule rotate,
    SyslogRules syslog,
    boolean journald) {
  /** As the reference does it. */
  public static final LogStyle NONE =
      new LogStyle(LogFormat.RAW, Compression.NONE, Schedule.NONE, SyslogRules.NONE, false);

  /** Whether it is as the reference does it. */
  boolean isNone() {
    return format == LogFormat.RAW
        && compression == Compression.NONE
        && rotate.isNone()
        && syslog.isNone()
        && !journald;
  }

  /** The rules of rotation, with those by size. */
  Rotation rotation(long maxBytes, int backups) {
    return new Rotation(maxBytes, backups, times(), compression);
  }

  private RotationTimes times() {
    if (rotate.isNone()) {
      return RotationTimes.NEVER;
    }
    CronTimes times = rotate.times();
    return epochMillis -> times.after(epochMillis).orElse(Long.MAX_VALUE);
  }
}
