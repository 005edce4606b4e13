package io.jsupervisord.config;

/** The socket of an {@code [fcgi-program:x]}. */
public sealed interface FastCgiSocketConfig {
  /** {@code tcp://host:port} or {@code unix:///path}. */
  String url();

  /** The length of the queue of {@code listen(2)}, or null for the system's maximum. */
  Integer backlog();

  /** A TCP socket, IPv4. */
  record Tcp(String host, int port, Integer backlog) implements FastCgiSocketConfig {
    @Override
    public String url() {
      return "tcp://" + host + ":" + port;
    }
  }

  /**
   * A Unix socket.
   *
   * @param path absolute and normalised
   * @param uid the owner, or null to leave it
   * @param gid the group, or null to leave it
   * @param mode the permission bits
   */
  record Unix(String path, Integer uid, Integer gid, int mode, Integer backlog)
      implements FastCgiSocketConfig {
    @Override
    public String url() {
      return "unix://" + path;
    }
  }
}
