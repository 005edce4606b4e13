package io.jsupervisord.client;

import java.time.Duration;

/**
 * How long a {@link SupervisorClient} waits for its daemon. What takes longer ends with {@link
 * java.net.SocketTimeoutException}, and the connection is closed; the next call opens another. What
 * the daemon was asked to do it may do all the same, now or when it can go on.
 *
 * <p>A call that waits for programs is answered when they are up or down, which takes their {@code
 * startsecs} or up to their {@code stopwaitsecs}, and retries. Give it a client with more time, or
 * none, or do not wait.
 *
 * @param connect until the connection is there, be it over a Unix socket, TCP or TLS with its
 *     handshake, and over all addresses of the host together; without the look-up of the host's
 *     name, whose limits are the system's. Null for none: TCP still gives up after 30 seconds for
 *     each address, and TLS when nothing comes for 30 seconds
 * @param answer from the beginning of a request to the end of its answer, however it trickles in;
 *     for a log that is followed, to the beginning of the log. Null for none
 */
public record Timeouts(Duration connect, Duration answer) {
  /** Waits as long as it takes. */
  public static final Timeouts NONE = new Timeouts(null, null);

  /**
   * Both limits.
   *
   * @throws IllegalArgumentException when one is zero or below
   */
  public Timeouts {
    requirePositive(connect);
    requirePositive(answer);
  }

  private static void requirePositive(Duration limit) {
    if (limit != null && (limit.isZero() || limit.isNegative())) {
      throw new IllegalArgumentException("not a time to wait: " + limit);
    }
  }
}
