package io.jsupervisord.probe;

/**
 * A probe as it is configured, checked but not yet tied to a program. The written forms:
 *
 * <pre>
 * startsecs                       nothing is asked: a program that stays up is well
 * notify                          the program says READY=1 itself, as sd_notify(3) does
 * tcp://HOST:PORT                 a connection is accepted
 * http://HOST[:PORT][/PATH] [status=CODES]
 * https://…                       the answer's status is one of the codes, such as 200-299,304
 * exec:COMMAND                    the command exits with 0
 * log:REGEX                       a line of the program's output matches
 * </pre>
 *
 * An IPv6 address stands in brackets. Without {@code status=}, any status from 200 to 399 will do;
 * a redirect is an answer and is not followed. What follows {@code exec:} is split as {@code
 * command=} is. A regex is RE2's (no back references, no look-around), so that the time it takes
 * grows with the line and no faster; it may match anywhere in the line unless it is anchored.
 */
public sealed interface ProbeSpec {
  /** Ready when RUNNING. */
  record StartSecs() implements ProbeSpec {
    @Override
    public String text() {
      return "startsecs";
    }
  }

  /** Ready when it says so. */
  record Notify() implements ProbeSpec {
    @Override
    public String text() {
      return "notify";
    }
  }

  /**
   * @param host a name or address, without brackets
   */
  record Tcp(String host, int port) implements ProbeSpec {
    @Override
    public String text() {
      return "tcp://" + authority(host, port);
    }
  }

  /**
   * @param host a name or address, without brackets
   * @param target path and query as they go into the request
   */
  record Http(boolean secure, String host, int port, String target, StatusCodes expected)
      implements ProbeSpec {
    @Override
    public String text() {
      String url = (secure ? "https://" : "http://") + authority(host, port) + target;
      return expected.equals(StatusCodes.SUCCESS_OR_REDIRECT)
          ? url
          : url + " status=" + expected.text();
    }
  }

  /**
   * @param command not yet split
   */
  record Exec(String command) implements ProbeSpec {
    @Override
    public String text() {
      return "exec:" + command;
    }
  }

  /**
   * @param regex in the syntax of RE2
   */
  record LogLine(String regex) implements ProbeSpec {
    @Override
    public String text() {
      return "log:" + regex;
    }
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  static ProbeSpec parse(String text) {
    return new ProbeText(text).read();
  }

  /** The written form, with what was left out put in. */
  String text();

  private static String authority(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Whether it can be asked again and again, as {@code health=} needs. */
  default boolean isRepeatable() {
    return this instanceof Tcp || this instanceof Http || this instanceof Exec;
  }
}
