package io.jsupervisord.http;

/** What a connection is at. */
enum ConnectionPhase {
  /** TLS is being agreed on. */
  HANDSHAKING,
  /** A request is awaited, or on its way. */
  READING,
  /** A password is checked, or a handshake computed, on another thread. */
  ELSEWHERE,
  /** A handler is at work. */
  BUSY,
  /** An answer does not fit into the socket. */
  WRITING,
  /** The answer is out, and the rest of what the client sends is ignored. */
  LINGERING,
  CLOSED
}
