package io.jsupervisord.json;

import io.jsupervisord.http.Reply;
import io.jsupervisord.rpc.Caller;
import io.jsupervisord.rpc.Dispatcher;
import io.jsupervisord.rpc.WireForm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Calls of methods in the name of who has sent the request, who may not be allowed to. */
final class Calls {
  private final Dispatcher dispatcher;
  private final Caller caller;
  private final Executor workers;

  Calls(Dispatcher dispatcher, Caller caller, Executor workers) {
    this.dispatcher = dispatcher;
    this.caller = caller;
    this.workers = workers;
  }

  /** The value of a method, or its fault. */
  CompletableFuture<Object> ask(String method, Object... parameters) {
    return dispatcher.call(method, List.of(parameters), caller);
  }

  /** The value of a method as {@code {"result": …}}. */
  CompletionStage<Reply> answer(String method, Object... parameters) {
    return ask(method, parameters)
        .thenApplyAsync(value -> Answers.ok(Map.of("result", WireForm.of(value))), workers);
  }
}
