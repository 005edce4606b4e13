package io.jsupervisord.rpc;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A dispatcher over fakes, called like a client would; log files are read at once. */
final class RpcFixture {
  final FakeReactor reactor = new FakeReactor();
  final FakeDaemon daemon = new FakeDaemon();
  final RecordingMainLog log = new RecordingMainLog();
  final Dispatcher dispatcher =
      new Dispatcher(
          reactor,
          log,
          Map.of("supervisor", new SupervisorMethods(daemon, reactor, Runnable::run).table()));

  /** Begins a call of a method of {@code supervisor} and lets the loop do what it can. */
  CompletableFuture<Object> begin(String method, Object... parameters) {
    return beginFull("supervisor." + method, parameters);
  }

  CompletableFuture<Object> beginFull(String method, Object... parameters) {
    CompletableFuture<Object> answer = dispatcher.call(method, Arrays.asList(parameters));
    reactor.runDue();
    return answer;
  }

  /** The answer on the wire, or {@code FAULT code text}, {@code CRASH message}, {@code WAITING}. */
  Object call(String method, Object... parameters) {
    return outcome(begin(method, parameters));
  }

  Object callFull(String method, Object... parameters) {
    return outcome(beginFull(method, parameters));
  }

  static Object outcome(CompletableFuture<?> answer) {
    if (!answer.isDone()) {
      return "WAITING";
    }
    if (!answer.isCompletedExceptionally()) {
      return WireForm.of(answer.join());
    }
    Throwable failure = Dispatcher.failureOf(answer);
    return failure instanceof SupervisorFault fault
        ? "FAULT " + fault.code() + " " + fault.text()
        : "CRASH " + failure.getMessage();
  }
}
