package io.jsupervisord.http;

/**
 * How much a server bears with. A connection that has had an answer may then be idle for as long as
 * it likes: shells keep theirs open for days.
 *
 * @param maxConnections how many there may be; beyond it the one that is idle longest is closed or,
 *     if none is, the one whose request has been on its way for longest
 * @param firstRequestMillis how long a new connection may take for its first request's head
 * @param requestMillis how long each further head, and each body, may take to arrive
 * @param writeMillis how long a client may take none of an answer
 * @param lingerMillis how long a refused client may take to read why
 * @param maxFollowed how many logs and feeds may be followed; one more is refused
 */
record ConnectionLimits(
    int maxConnections,
    long firstRequestMillis,
    long requestMillis,
    long writeMillis,
    long lingerMillis,
    int maxFollowed) {
  /**
   * The bytes of larger requests, and of answers that clients are slow to take, that all
   * connections of a thread may hold.
   */
  static final long MAX_HELD = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);

  /** A connection holds this without being counted: a request of a person or a program. */
  static final int UNCOUNTED = 64 * 1024;

  static final ConnectionLimits DEFAULT =
      new ConnectionLimits(500, 60_000, 30_000, 60_000, 2_000, 1_000);
}
