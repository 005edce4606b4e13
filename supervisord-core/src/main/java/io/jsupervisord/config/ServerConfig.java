package io.jsupervisord.config;

import java.util.List;

/**
 * An HTTP server as configured.
 *
 * <p>Credentials: a null or empty {@code username} means no authentication; {@code password} is a
 * {@link StoredPassword}.
 */
public sealed interface ServerConfig {
  /** The section's name, such as {@code inet_http_server}. */
  String section();

  String username();

  String password();

  /** Who else may use it. */
  ServerAccess access();

  /** What it serves that the reference does not. */
  Extras extras();

  /**
   * What a server serves only when that is asked for.
   *
   * @param api whether there is {@code /api/v1}
   * @param metrics whether there is {@code /metrics}
   */
  record Extras(boolean api, boolean metrics) {
    /** Nothing. */
    public static final Extras NONE = new Extras(false, false);
  }

  /**
   * A TCP server.
   *
   * @param host the host to bind, empty for all interfaces
   * @param tls null for plain HTTP
   * @param allowedHosts names by which browsers may come besides those nobody else can have
   */
  record Inet(
      String section,
      String host,
      int port,
      String username,
      String password,
      ServerAccess access,
      TlsConfig tls,
      List<String> allowedHosts,
      Extras extras)
      implements ServerConfig {
    /** One that only its own section's user may use, if it names one. */
    public Inet(
        String section,
        String host,
        int port,
        String username,
        String password,
        List<String> allowedHosts) {
      this(
          section,
          host,
          port,
          username,
          password,
          ServerAccess.NONE,
          null,
          allowedHosts,
          Extras.NONE);
    }
  }

  /**
   * A Unix socket server.
   *
   * @param file the absolute path of the socket
   * @param chmod its permission bits
   * @param uid its owner, or null to leave it
   * @param gid its group, or null to leave it
   */
  record Unix(
      String section,
      String file,
      int chmod,
      Integer uid,
      Integer gid,
      String username,
      String password,
      ServerAccess access,
      Extras extras)
      implements ServerConfig {
    /** One that only its own section's user may use, if it names one. */
    public Unix(
        String section,
        String file,
        int chmod,
        Integer uid,
        Integer gid,
        String username,
        String password) {
      this(section, file, chmod, uid, gid, username, password, ServerAccess.NONE, Extras.NONE);
    }
  }
}
