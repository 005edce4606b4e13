package io.jsupervisord.web;

import io.jsupervisord.api.SupervisorFault;
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
  private final Map<String, RpcMethod> table;
  private final Executor loop;
  private final Executor workers;

  Methods(Map<String, RpcMethod> table, Executor loop, Executor workers) {
    this.table = table;
    this.loop = loop;
    this.workers = workers;
  }

  /** Calls a method; what depends on the answer runs on a worker. */
  CompletableFuture<Object> call(String method, Object... parameters) {
    return CompletableFuture.completedFuture(List.of(parameters))
        .thenComposeAsync(all -> begin(method, all), loop)
        .thenApplyAsync(answer -> answer, workers);
  }

  private CompletableFuture<Object> begin(String method, List<?> parameters) {
    try {
      return table.get(method).call(parameters).thenApply(answer -> answer);
    } catch (SupervisorFault e) {
      return CompletableFuture.failedFuture(e);
    }
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
