package io.jsupervisord.http;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.rpc.AuditLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells the audit of logins that were refused. Whoever guesses passwords must not fill the log: the
 * first from an address has a line, those that follow are counted, and a count is told every {@link
 * #SECONDS} until there was none. Where {@link #MOST} addresses are at it, those from others are
 * counted together. Its server's thread only; times are monotonic nanoseconds.
 */
final class RefusedLogins {
  static final int SECONDS = 30;
  static final int MOST = 32;

  private static final long NANOS = TimeUnit.SECONDS.toNanos(SECONDS);
  private static final String OTHERS = "other addresses";

  private final MainLog log;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  /** What has come from an address since something was told of it. */
  private static final class Tally {
    private long due;
    private long count;
    private String lastUser = "";
  }

  RefusedLogins(MainLog log) {
    this.log = log;
  }

  /**
   * A login was refused.
   *
   * @param user the name that was tried, empty if none could be made out
   * @param origin where it came from, for people
   * @param address what is the same in the origins of all that come from there
   */
  void add(String user, String origin, String address, long now) {
    Tally tally = tallies.get(address);
    if (tally == null && tallies.size() < MOST) {
      tallies.put(address, begun(now));
      log.info(AuditLine.refusedLogin(user, origin));
      return;
    }
    if (tally == null) {
      tally = tallies.computeIfAbsent(OTHERS, others -> begun(now));
    }
    tally.count++;
    tally.lastUser = user;
  }

  private static Tally begun(long now) {
    Tally tally = new Tally();
    tally.due = now + NANOS;
    return tally;
  }

  /** When {@link #tell} has something to do next; {@link Long#MAX_VALUE} for never. */
  long due() {
    long due = Long.MAX_VALUE;
    for (Tally tally : tallies.values()) {
      due = Math.min(due, tally.due);
    }
    return due;
  }

  /** Tells what is due by now. */
  void tell(long now) {
    if (tallies.isEmpty()) {
      return;
    }
    tallies.values().removeIf(tally -> now - tally.due >= 0 && tally.count == 0);
    tallies.forEach(
        (address, tally) -> {
          if (now - tally.due >= 0) {
            tell(address, tally);
            tally.due = now + NANOS;
          }
        });
  }

  /** Tells all that was counted; nothing will follow. */
  void end() {
    tallies.forEach(
        (address, tally) -> {
          if (tally.count > 0) {
            tell(address, tally);
          }
        });
    tallies.clear();
  }

  private void tell(String address, Tally tally) {
    log.info(AuditLine.refusedLogins(tally.lastUser, address, tally.count, SECONDS));
    tally.count = 0;
  }
}
