package io.jsupervisord.client;

/**
 * Where a daemon listens: {@code unix:///path/of/socket} or {@code http://host[:port][/…]}, or the
 * same with {@code https}. The port defaults to 80 or 443; a path behind host and port is ignored.
 *
 * @param text as written, for messages
 * @param socketPath the socket's path, or null for TCP
 * @param host the host, or null for a Unix socket
 * @param port the TCP port, 0 for a Unix socket
 * @param secure whether TLS is spoken
 */
public record ServerUrl(String text, String socketPath, String host, int port, boolean secure) {

  /**
   * Reads a server URL.
   *
   * @throws IllegalArgumentException for another scheme, with the text {@code Unknown protocol for
   *     serverurl …}, or a port that is none
   */
  public static ServerUrl parse(String text) {
    if (text.startsWith("unix://")) {
      return new ServerUrl(text, text.substring("unix://".length()), null, 0, false);
    }
    boolean secure = text.startsWith("https://");
    if (!secure && !text.startsWith("http://")) {
      throw new IllegalArgumentException("Unknown protocol for serverurl " + text);
    }
    String authority = text.substring(text.indexOf("//") + 2);
    int slash = authority.indexOf('/');
    if (slash >= 0) {
      authority = authority.substring(0, slash);
    }
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    String port = hasPort ? authority.substring(colon + 1) : "";
    int byDefault = secure ? 443 : 80;
    return new ServerUrl(text, null, host, port.isEmpty() ? byDefault : port(port, text), secure);
  }

  private static int port(String digits, String text) {
    int port;
    try {
      port = Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("nonnumeric port in serverurl " + text, e);
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0-65535 in serverurl " + text);
    }
    return port;
  }

  /** Whether this names a Unix socket. */
  public boolean isUnix() {
    return socketPath != null;
  }
}
