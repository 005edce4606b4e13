package io.jsupervisord.http;

/** The sockets that a server can have. */
enum SocketKind {
  TCP,
  UNIX,
  UNIX_OF_JNR;

  UnixSockets unixSockets() {
    return this == UNIX_OF_JNR ? new JnrUnixSockets() : new JdkUnixSockets();
  }
}
