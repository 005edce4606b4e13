package io.jsupervisord.config;

import io.jsupervisord.policy.SyslogRules;
import io.jsupervisord.policy.SyslogRules.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The options that say where and how the lines of a program go to syslog. */
final class SyslogOptions {
  private static final String LOCAL = "unix:///dev/log";
  private static final int SYSLOG_OVER_UDP = 514;
  private static final int SYSLOG_OVER_TCP = 601;
  private static final int LAST_PORT = 65_535;
  private static final int USER = 1;

  /** By their numbers (RFC 5424, table 1). */
  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "audit",
          "alert",
          "clock",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  private final OptionReader options;

  SyslogOptions(OptionReader options) {
    this.options = options;
  }

  /** Reads them; {@link SyslogRules#NONE} when there are none. */
  SyslogRules read() throws ConfigException {
    String server = options.value("syslog_server", SyslogOptions::server, null);
    Format format =
        options.value(
            "syslog_format",
            text -> AdditionOptions.word("syslog_format", text, Format.class),
            null);
    Integer facility = options.value("syslog_facility", SyslogOptions::facility, null);
    String tag = options.value("syslog_tag", SyslogOptions::tag, null);
    if (server == null && format == null && facility == null && tag == null) {
      return SyslogRules.NONE;
    }
    String known = server == null ? LOCAL : server;
    Format usual = known.startsWith("unix:") ? Format.RFC3164 : Format.RFC5424;
    return new SyslogRules(
        known,
        format == null ? usual : format,
        facility == null ? USER : facility,
        tag == null ? "" : tag);
  }

  private static String server(String text) {
    try {
      URI uri = new URI(text.strip());
      String scheme = String.valueOf(uri.getScheme());
      if (scheme.equals("unix") && uri.getAuthority() == null && uri.getPath().length() > 1) {
        return "unix://" + uri.getPath();
      }
      if ((scheme.equals("udp") || scheme.equals("tcp"))
          && uri.getHost() != null
          && isAllOf(uri, scheme + "://" + uri.getRawAuthority())) {
        int usual = scheme.equals("udp") ? SYSLOG_OVER_UDP : SYSLOG_OVER_TCP;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        if (port > 0 && port <= LAST_PORT) {
          return scheme + "://" + uri.getHost() + ":" + port;
        }
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "syslog_server is '%s' but must be udp://HOST:PORT, tcp://HOST:PORT or unix:///PATH"
            .formatted(text));
  }

  /** Whether there is nothing behind the address, nor a user before it. */
  private static boolean isAllOf(URI uri, String address) {
    return uri.getRawUserInfo() == null && uri.toString().equals(address);
  }

  private static int facility(String text) {
    int number = FACILITIES.indexOf(text.strip().toLowerCase(Locale.ROOT));
    if (number < 0) {
      throw new IllegalArgumentException(
          "syslog_facility is '%s' but must be one of: %s"
              .formatted(text, String.join(", ", FACILITIES)));
    }
    return number;
  }

  /** The name of a facility. */
  static String facilityName(int number) {
    return FACILITIES.get(number);
  }

  private static String tag(String text) {
    String tag = text.strip();
    if (!tag.matches("[!-~]{1,48}")) {
      throw new IllegalArgumentException(
          "syslog_tag is '%s' but must be 1 to 48 printable characters without blanks"
              .formatted(text));
    }
    return tag;
  }
}
