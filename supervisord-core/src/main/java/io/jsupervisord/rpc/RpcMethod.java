package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A method that clients may call. It runs on the loop thread and must not block it.
 *
 * @param doc what is told of it
 * @param body what it does
 */
public record RpcMethod(MethodDoc doc, Body body) {
  /** What a method that may have to wait does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Begins the work.
     *
     * @return the answer: a value that {@link WireForm} knows; or {@link SupervisorFault}
     * @throws SupervisorFault to answer a fault at once
     */
    CompletableFuture<?> call(Arguments arguments) throws SupervisorFault;
  }

  /** What a method that can answer at once does. */
  @FunctionalInterface
  public interface ImmediateBody {
    Object call(Arguments arguments) throws SupervisorFault;
  }

  /** A method that answers at once. */
  public static RpcMethod immediate(MethodDoc doc, ImmediateBody body) {
    return new RpcMethod(doc, a -> CompletableFuture.completedFuture(body.call(a)));
  }

  /**
   * Calls it for somebody who may.
   *
   * @throws SupervisorFault INCORRECT_PARAMETERS when there are too few or too many
   */
  public CompletableFuture<?> call(List<?> parameters, Caller caller) throws SupervisorFault {
    if (parameters.size() < doc.required() || parameters.size() > doc.parameters().size()) {
      throw Fault.INCORRECT_PARAMETERS.because();
    }
    return body.call(new Arguments(parameters, caller));
  }
}
