package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One {@code system.multicall} on its way through its calls. Loop thread only. */
final class Multicall {
  /** So many calls are made in one go; then the loop may do other things first. */
  private static final int BATCH = 50;

  private final Dispatcher dispatcher;
  private final Caller caller;
  private final List<?> calls;
  private final List<Object> results;
  private final CompletableFuture<List<Object>> answer = new CompletableFuture<>();
  private long size;

  /**
   * @throws SupervisorFault INCORRECT_PARAMETERS when there is no list of calls
   * @throws MethodFailure when a call is not a struct
   */
  Multicall(Dispatcher dispatcher, Arguments arguments) throws SupervisorFault {
    this.dispatcher = dispatcher;
    this.caller = arguments.caller();
    this.calls = list(arguments.get(0));
    this.results = new ArrayList<>(calls.size());
    for (Object call : calls) {
      if (!(call instanceof Map)) {
        throw notACall(call);
      }
    }
  }

  private static List<?> list(Object calls) throws SupervisorFault {
    if (calls instanceof List<?> list) {
      return list;
    }
    if (calls instanceof String text) {
      if (text.isEmpty()) {
        return List.of();
      }
      throw notACall(text);
    }
    throw Fault.INCORRECT_PARAMETERS.because();
  }

  private static MethodFailure notACall(Object value) {
    return new MethodFailure(
        "AttributeError", "'" + PythonText.typeOf(value) + "' object has no attribute 'get'");
  }

  CompletableFuture<List<Object>> run() {
    advance();
    return answer;
  }

  private void advance() {
    for (int made = 0; results.size() < calls.size(); made++) {
      if (made == BATCH) {
        dispatcher.reactor().execute(this::advance);
        return;
      }
      CompletableFuture<?> result = begin((Map<?, ?>) calls.get(results.size()));
      if (!result.isDone()) {
        // completes on the loop for a wait, on a reader's thread for a log
        Dispatcher.whenDone(
            result, (value, failure) -> dispatcher.reactor().execute(() -> go(result)));
        return;
      }
      if (!add(result)) {
        return;
      }
    }
    dispatcher.multicallBudget().release(size);
    answer.complete(results);
  }

  private void go(CompletableFuture<?> result) {
    if (add(result)) {
      advance();
    }
  }

  private CompletableFuture<?> begin(Map<?, ?> call) {
    Object method = call.get("methodName");
    if (method == null) {
      return refused("No methodName");
    }
    if (method.equals("system.multicall")) {
      return refused("Recursive system.multicall forbidden");
    }
    Object parameters = call.containsKey("params") ? call.get("params") : List.of();
    try {
      String name = Arguments.splittable(method);
      return dispatcher.callNow(name, parameters(parameters), caller);
    } catch (SupervisorFault | MethodFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A struct passes the names of its members and a text its characters, as Python unpacks them. */
  private static List<?> parameters(Object value) throws SupervisorFault {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Map<?, ?> map) {
      return List.copyOf(map.keySet());
    }
    if (value instanceof String text) {
      return text.codePoints().mapToObj(Character::toString).toList();
    }
    throw Fault.INCORRECT_PARAMETERS.because();
  }

  private static CompletableFuture<?> refused(String why) {
    return CompletableFuture.failedFuture(Fault.INCORRECT_PARAMETERS.because(why));
  }

  /** Adds a result; if there is no room for it, all of them are given up. */
  private boolean add(CompletableFuture<?> done) {
    Object result = done.isCompletedExceptionally() ? fault(done) : done.join();
    long added = AnswerBudget.sizeOf(result);
    if (dispatcher.multicallBudget().take(added)) {
      size += added;
      results.add(result);
      return true;
    }
    dispatcher.multicallBudget().release(size);
    String why =
        "the answer is too large; %d of %d calls were made"
            .formatted(results.size() + 1, calls.size());
    results.clear();
    answer.completeExceptionally(Fault.FAILED.because(why));
    return false;
  }

  private static Object fault(CompletableFuture<?> failed) {
    Throwable failure = Dispatcher.failureOf(failed);
    SupervisorFault fault =
        failure instanceof SupervisorFault f
            ? f
            : Fault.FAILED.because(
                failure instanceof MethodFailure ? failure.getMessage() : failure.toString());
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("faultCode", fault.code());
    struct.put("faultString", fault.text());
    return struct;
  }
}
