package io.jsupervisord.syslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.loop.Clock;
import io.jsupervisord.policy.SyslogRules;
import io.jsupervisord.policy.SyslogRules.Format;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Messages, byte for byte. */
class SyslogTextTest {
  private static final Clock CLOCK =
      new Clock() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public long epochMillis() {
          return Instant.parse("2026-07-04T08:05:06.007Z").toEpochMilli();
        }
      };

  private static String message(SyslogRules rules, String channel, String line) {
    SyslogText text =
        new SyslogText(
            rules, "shop-1", "web_0", channel, () -> 4711, CLOCK, ZoneId.of("Europe/Berlin"));
    byte[] bytes = line.getBytes(ISO_8859_1);
    return new String(text.of(bytes, bytes.length), ISO_8859_1);
  }

  @Test
  void rfc5424HasTimeHostNamePidAndStream() {
    SyslogRules rules = new SyslogRules("udp://h:514", Format.RFC5424, 16, "");
    assertThat(message(rules, "stdout", "GET / 200"))
        .isEqualTo("<134>1 2026-07-04T10:05:06.007+02:00 shop-1 web_0 4711 stdout - GET / 200");
    assertThat(message(rules, "stderr", "no \u00c3\u00a4\u00ff"))
        .isEqualTo(
            "<131>1 2026-07-04T10:05:06.007+02:00 shop-1 web_0 4711 stderr - no \u00c3\u00a4\u00ff");
  }

  @Test
  void rfc3164NamesTheHostOnlyOnItsWayToAnother() {
    assertThat(message(new SyslogRules("tcp://h:601", Format.RFC3164, 1, "shop"), "stdout", "x"))
        .isEqualTo("<14>Jul  4 10:05:06 shop-1 shop[4711]: x");
    assertThat(
            message(new SyslogRules("unix:///dev/log", Format.RFC3164, 3, "shop"), "stderr", "x"))
        .isEqualTo("<27>Jul  4 10:05:06 shop[4711]: x");
  }

  @Test
  void aNameThatIsNoWordIsMadeOne() {
    SyslogText text =
        new SyslogText(
            new SyslogRules("udp://h:1", Format.RFC5424, 1, ""),
            "",
            "gr\u00f6\u00dfe] " + "x".repeat(60),
            "stdout",
            () -> 0,
            CLOCK,
            ZoneId.of("UTC"));
    assertThat(new String(text.of(new byte[0], 0), ISO_8859_1))
        .isEqualTo(
            "<14>1 2026-07-04T08:05:06.007+00:00 - gr__e]_" + "x".repeat(41) + " 0 stdout - ");
  }

  @Test
  void aLineThatFitsIntoNoDatagramIsCutAndSaysSo() {
    SyslogRules rules = new SyslogRules("udp://h:514", Format.RFC5424, 1, "t");
    assertThat(message(rules, "stdout", "x".repeat(65_536)))
        .hasSizeLessThan(61_000)
        .endsWith("xxx [cut]");
  }
}
