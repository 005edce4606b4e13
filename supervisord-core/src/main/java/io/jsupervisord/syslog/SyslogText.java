package io.jsupervisord.syslog;

import io.jsupervisord.loop.Clock;
import io.jsupervisord.policy.SyslogRules;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Makes messages of lines, by RFC 5424 or in the form that RFC 3164 describes. Loop thread only.
 */
final class SyslogText {
  /** Fits into a datagram of UDP, whatever comes before it. */
  private static final int LONGEST = 60_000;

  private static final int ERROR = 3;
  private static final int INFO = 6;
  private static final int LONGEST_APP_NAME = 48;
  private static final String CUT = " [cut]";

  private final SyslogRules rules;
  private final String host;
  private final String tag;
  private final String channel;
  private final IntSupplier pid;
  private final Clock clock;
  private final DateTimeFormatter time;

  /**
   * @param tag what names the program where the rules do not
   * @param channel {@code stdout}, which is information, or {@code stderr}, which is an error
   * @param pid of the child, asked for with each line
   * @param zone in which times are told
   */
  SyslogText(
      SyslogRules rules,
      String host,
      String tag,
      String channel,
      IntSupplier pid,
      Clock clock,
      ZoneId zone) {
    this.rules = rules;
    this.host = printable(host, 255);
    this.tag = printable(rules.tag().isEmpty() ? tag : rules.tag(), LONGEST_APP_NAME);
    this.channel = channel;
    this.pid = pid;
    this.clock = clock;
    String pattern =
        rules.format() == SyslogRules.Format.RFC5424
            ? "uuuu-MM-dd'T'HH:mm:ss.SSSxxx"
            : "MMM ppd HH:mm:ss";
    this.time = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
  }

  private static String printable(String text, int longest) {
    StringBuilder printable = new StringBuilder();
    text.chars()
        .limit(longest)
        .forEach(c -> printable.append(c > ' ' && c < 0x7f ? (char) c : '_'));
    return printable.length() == 0 ? "-" : printable.toString();
  }

  /** The message of a line; of one that is longer than a datagram the end is cut off. */
  byte[] of(byte[] line, int length) {
    ByteArrayOutputStream message = new ByteArrayOutputStream(length + 100);
    message.writeBytes(head().getBytes(StandardCharsets.US_ASCII));
    message.write(line, 0, Math.min(length, LONGEST));
    if (length > LONGEST) {
      message.writeBytes(CUT.getBytes(StandardCharsets.US_ASCII));
    }
    return message.toByteArray();
  }

  private String head() {
    int priority = rules.facility() * 8 + (channel.equals("stderr") ? ERROR : INFO);
    String now = time.format(Instant.ofEpochMilli(clock.epochMillis()));
    return rules.format() == SyslogRules.Format.RFC5424
        ? "<%d>1 %s %s %s %d %s - ".formatted(priority, now, host, tag, pid.getAsInt(), channel)
        : "<%d>%s %s%s[%d]: "
            .formatted(priority, now, isLocal() ? "" : host + " ", tag, pid.getAsInt());
  }

  /** As {@code syslog(3)} does, which leaves the host to the one who listens. */
  private boolean isLocal() {
    return rules.server().startsWith("unix:");
  }
}
