package io.jsupervisord.config;

import java.util.List;

/** What children are told about where the daemon listens. */
final class ServerUrls {
  private ServerUrls() {}

  /** The first Unix server, else the last TCP server, else null. */
  static String forChildren(List<ServerConfig> servers) {
    String url = null;
    for (ServerConfig server : servers) {
      if (server instanceof ServerConfig.Unix unix) {
        return "unix://" + unix.file();
      }
      if (server instanceof ServerConfig.Inet inet) {
        String host = inet.host().isEmpty() ? "localhost" : inet.host();
        url =
            (inet.tls() == null ? "http://" : "https://")
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + inet.port();
      }
    }
    return url;
  }
}
