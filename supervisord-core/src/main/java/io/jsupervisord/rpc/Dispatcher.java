package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.Reactor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Finds the method a client names and calls it on the loop thread. Only what stands in a table can
 * be reached; there is no reflection.
 */
public final class Dispatcher {
  private final Reactor reactor;
  private final MainLog log;
  private final Predicate<String> isListed;
  private final Admission admission;
  private final CallTimes times = new CallTimes();
  private final AnswerBudget multicallBudget = new AnswerBudget();
  private final Map<String, Map<String, RpcMethod>> namespaces = new TreeMap<>();

  /**
   * A dispatcher for these methods and those of {@code system}.
   *
   * @param namespaces methods by namespace, then by name; a namespace may be missing, as {@code
   *     supervisor} is when its section is not configured
   */
  public Dispatcher(Reactor reactor, MainLog log, Map<String, Map<String, RpcMethod>> namespaces) {
    this(reactor, log, namespaces, namespace -> true, Admission.UNAUDITED);
  }

  /**
   * The same with namespaces that can be called but are not always listed.
   *
   * @param isListed asked on the loop thread, for each namespace, whenever methods are listed
   * @param admission decides who may call what
   */
  public Dispatcher(
      Reactor reactor,
      MainLog log,
      Map<String, Map<String, RpcMethod>> namespaces,
      Predicate<String> isListed,
      Admission admission) {
    this.reactor = reactor;
    this.log = log;
    this.isListed = isListed;
    this.admission = admission;
    this.namespaces.putAll(namespaces);
    this.namespaces.put("system", new SystemMethods(this).table());
  }

  /** {@link #call(String, List, Caller)} for somebody who may do everything. */
  public CompletableFuture<Object> call(String method, List<?> parameters) {
    return call(method, parameters, Caller.ANONYMOUS);
  }

  /**
   * Calls a method; from any thread. The answer completes on the loop thread or, for what is read
   * from files, on another one; what depends on it must be handed on and not block.
   *
   * @param method {@code namespace.method}
   * @param parameters strings, integers, booleans, doubles, lists, maps or null
   * @return a value that {@link WireForm} knows, {@link SupervisorFault}, or any other exception
   *     when the call failed without a fault to tell
   */
  public CompletableFuture<Object> call(String method, List<?> parameters, Caller caller) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    long begun = System.nanoTime();
    reactor.execute(
        () -> {
          CompletableFuture<?> outcome = callLogged(method, parameters, caller);
          if (find(method) != null) {
            whenDone(outcome, (value, failure) -> times.add(method, System.nanoTime() - begun));
          }
          pass(outcome, answer);
        });
    return answer;
  }

  private static void pass(CompletableFuture<?> from, CompletableFuture<Object> to) {
    whenDone(
        from,
        (value, failure) -> {
          if (failure == null) {
            to.complete(value);
          } else {
            to.completeExceptionally(failure);
          }
        });
  }

  private CompletableFuture<?> callLogged(String method, List<?> parameters, Caller caller) {
    boolean traced = log.isEnabled(LogLevel.TRACE);
    if (traced) {
      log.trace("XML-RPC method called: " + method + "()");
    }
    CompletableFuture<?> answer = callNow(method, parameters, caller);
    if (traced) {
      if (!answer.isCompletedExceptionally()) {
        log.trace("XML-RPC method " + method + "() returned successfully");
      } else if (failureOf(answer) instanceof SupervisorFault fault) {
        log.trace(
            "XML-RPC method %s() returned fault: [%d] %s"
                .formatted(method, fault.code(), fault.text()));
      }
    }
    return answer;
  }

  /** Calls a method on the loop thread; never throws. */
  CompletableFuture<?> callNow(String method, List<?> parameters, Caller caller) {
    try {
      return admission.call(method, method(method), parameters, caller);
    } catch (SupervisorFault e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private RpcMethod method(String name) throws SupervisorFault {
    RpcMethod method = find(name);
    if (method == null) {
      throw Fault.UNKNOWN_METHOD.because();
    }
    return method;
  }

  /** The method of that full name, or null. */
  RpcMethod find(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return null;
    }
    Map<String, RpcMethod> namespace = namespaces.get(name.substring(0, dot));
    return namespace == null ? null : namespace.get(name.substring(dot + 1));
  }

  /** All full names that are listed, sorted. */
  List<String> names() {
    return namespaces.entrySet().stream()
        .filter(n -> isListed.test(n.getKey()))
        .flatMap(n -> n.getValue().keySet().stream().map(m -> n.getKey() + "." + m))
        .sorted()
        .toList();
  }

  /** How long the calls of clients have taken, those within a multicall not by themselves. */
  public CallTimes times() {
    return times;
  }

  /** Who may call what. */
  public Admission admission() {
    return admission;
  }

  Reactor reactor() {
    return reactor;
  }

  /** What all multicalls together may collect. */
  AnswerBudget multicallBudget() {
    return multicallBudget;
  }

  /** Tells of the value, or of what the call failed with, once there is one. */
  static void whenDone(CompletionStage<?> call, BiConsumer<Object, ? super Throwable> receiver) {
    call.whenComplete(
        (value, failure) -> receiver.accept(value, failure == null ? null : unwrap(failure)));
  }

  /** Why a future that has failed did. */
  static Throwable failureOf(CompletableFuture<?> failed) {
    return failed.handle((value, failure) -> unwrap(failure)).join();
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
