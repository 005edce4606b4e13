package io.jsupervisord.policy;

/**
 * Where and how lines of a program go to syslog, where that is not as the reference does it.
 *
 * @param server {@code unix:///PATH}, {@code udp://HOST:PORT} or {@code tcp://HOST:PORT}; empty for
 *     the reference's way
 * @param format of messages
 * @param facility its number, 0 to 23
 * @param tag what messages are tagged with; empty for the program's name
 */
public record SyslogRules(String server, Format format, int facility, String tag) {
  /** The reference's way. */
  public static final SyslogRules NONE = new SyslogRules("", Format.RFC3164, 1, "");

  /** The format of a message. */
  public enum Format {
    RFC3164,
    RFC5424
  }

  /** Whether it is the reference's way. */
  public boolean isNone() {
    return server.isEmpty();
  }
}
