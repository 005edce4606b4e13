package io.jsupervisord.web;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.rpc.Admission;
import io.jsupervisord.rpc.Caller;
import io.jsupervisord.rpc.RpcMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The methods of {@code supervisor}, called on behalf of the page; they are there even when their
 * section is not configured. Any thread.
 */
final class Methods {
  private static final String NAMESPACE = "supervisor.";

  private final Map<String, RpcMethod> table;
  private final Admission admission;
  private final Caller caller;
  private final Executor loop;
  private final Executor workers;

  private Methods(
      Map<String, RpcMethod> table,
      Admission admission,
      Caller caller,
      Executor loop,
      Executor workers) {
    this.table = table;
    this.admission = admission;
    this.caller = caller;
    this.loop = loop;
    this.workers = workers;
  }

  Methods(Map<String, RpcMethod> table, Admission admission, Executor loop, Executor workers) {
    this(table, admission, Caller.ANONYMOUS, loop, workers);
  }

  /** The same methods on behalf of somebody. */
  Methods by(Caller visitor) {
    return new Methods(table, admission, visitor, loop, workers);
  }

  /** Calls a method; what depends on the answer runs on a worker. */
  CompletableFuture<Object> call(String method, Object... parameters) {
    return CompletableFuture.completedFuture(List.of(parameters))
        .thenComposeAsync(all -> begin(method, all), loop)
        .thenApplyAsync(answer -> answer, workers);
  }

  private CompletableFuture<Object> begin(String method, List<?> parameters) {
    return admission
        .call(NAMESPACE + method, table.get(method), parameters, caller)
        .thenApply(answer -> answer);
  }

  /** The fault a call was answered with, or null when it failed otherwise. */
  static SupervisorFault faultOf(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof SupervisorFault fault ? fault : null;
  }
}
