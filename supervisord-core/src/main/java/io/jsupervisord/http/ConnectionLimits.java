package io.jsupervisord.http;

/**
 * How much a server bears with. A connection that has had an answer may then be idle for as long as
 * it likes: shells keep theirs open for days.
 *
 * @param maxConnections how many there may be; beyond it the one that is idle longest is closed
 * @param firstRequestMillis how long a new connection may take for its first request's head
 * @param requestMillis how long each further head, and each body, may take to arrive
 * @param writeMillis how long a client may take none of an answer
 * @param lingerMillis how long a refused client may take to read why
 */
record ConnectionLimits(
    int maxConnections,
    long firstRequestMillis,
    long requestMillis,
    long writeMillis,
    long lingerMillis) {
  static final ConnectionLimits DEFAULT = new ConnectionLimits(500, 60_000, 30_000, 60_000, 2_000);
}
