package io.jsupervisord.listener;

/** What a listener does with an event. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles an event. Returning means it was handled.
   *
   * @throws Exception when it could not be; the daemon sends it again, at once, to whichever
   *     listener of the pool is free. Who depends on something that is down waits before throwing
   */
  void handle(Event event) throws Exception;
}
