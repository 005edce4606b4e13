package io.jsupervisord.http;

import java.util.concurrent.CompletionStage;

/** Answers requests. */
@FunctionalInterface
public interface Handler {
  /**
   * Begins to answer. Called on the thread that serves connections, so it must not block nor take
   * long; such work goes to an executor and completes the answer from there, on any thread.
   *
   * @return the answer; an exception is logged and answered with status 500
   */
  CompletionStage<? extends Reply> handle(Request request);
}
