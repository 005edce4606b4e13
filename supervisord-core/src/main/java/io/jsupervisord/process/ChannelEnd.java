package io.jsupervisord.process;

import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.MainLog;

/** The daemon's end of a pipe to a child, as the most talkative levels of the log name it. */
final class ChannelEnd {
  private final String kind;
  private final int fd;
  private final SupervisedProcess process;
  private final String channel;
  private final MainLog log;

  /**
   * @param kind what log scrapers know it as, such as {@code POutputDispatcher}
   * @param channel {@code stdin}, {@code stdout} or {@code stderr}
   */
  ChannelEnd(String kind, int fd, SupervisedProcess process, String channel, MainLog log) {
    this.kind = kind;
    this.fd = fd;
    this.process = process;
    this.channel = channel;
    this.log = log;
  }

  /** Says that there is something to read. */
  void readable() {
    if (log.isEnabled(LogLevel.BLATHER)) {
      log.blather("read event caused by " + this);
    }
  }

  /** Says that the other end is closed. */
  void closed() {
    if (log.isEnabled(LogLevel.DEBUG)) {
      log.debug("fd " + fd + " closed, stopped monitoring " + this);
    }
  }

  @Override
  public String toString() {
    return "<%s at %d for <Subprocess at %d with name %s in state %s> (%s)>"
        .formatted(
            kind,
            System.identityHashCode(this),
            System.identityHashCode(process),
            process.name(),
            process.state(),
            channel);
  }
}
