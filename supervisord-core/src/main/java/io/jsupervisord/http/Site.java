package io.jsupervisord.http;

import io.jsupervisord.config.ServerConfig;

/**
 * A server as requests see it.
 *
 * @param section the section that configures it
 * @param address what log lines call it: an IP address, in brackets if it is one of IPv6, or the
 *     path of the socket
 * @param hostName the name of the host, for lines and redirects
 * @param port the port in words, or the path of the socket
 * @param isTls whether it speaks TLS
 * @param authentication null when none is asked for
 * @param isAudited whether logins that are refused are told
 * @param extras what is served besides
 */
public record Site(
    String section,
    String address,
    String hostName,
    String port,
    boolean isTls,
    BasicAuth authentication,
    boolean isAudited,
    ServerConfig.Extras extras) {
  /** What URLs of it begin with. */
  public String scheme() {
    return isTls ? "https://" : "http://";
  }

  /** Whether it is a Unix socket. */
  public boolean isUnix() {
    return address.startsWith("/");
  }

  /** Whether other machines can connect, as far as the address tells. */
  boolean isReachableFromOutside() {
    return !isUnix() && !address.startsWith("127.") && !address.equals("[::1]");
  }

  /** What stands for the host in a redirect when the request names none. */
  public String redirectHost() {
    return hostName + ":" + port;
  }
}
