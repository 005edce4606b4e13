package io.jsupervisord.web;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.text.EnglishTimes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Does what people click on; each answer is the message they see next. */
final class Actions {
  private final Methods methods;

  Actions(Methods methods) {
    this.methods = methods;
  }

  /**
   * Does it and waits for the outcome, holding no thread.
   *
   * @param name the process or group, null for actions that concern none
   * @return the message; SHUTDOWN_STATE when the daemon is on its way down
   */
  CompletableFuture<String> run(Action action, String name) {
    return switch (action) {
      case REFRESH ->
          CompletableFuture.completedFuture("Page refreshed at " + EnglishTimes.asctime());
      case STARTALL -> onMany("All started", "startAllProcesses");
      case STOPALL -> onMany("All stopped", "stopAllProcesses");
      case RESTARTALL ->
          methods
              .call("stopAllProcesses")
              .thenCompose(stopped -> onMany("All restarted", "startAllProcesses"));
      case STARTGROUP -> onGroup(name, "started", "startProcessGroup");
      case STOPGROUP -> onGroup(name, "stopped", "stopProcessGroup");
      case RESTARTGROUP ->
          methods
              .call("stopProcessGroup", name)
              .handle((done, failure) -> orShutdown(failure))
              .thenCompose(stopped -> onGroup(name, "restarted", "startProcessGroup"));
      case START, STOP, RESTART, CLEARLOG -> onProcess(action, name);
    };
  }

  private CompletableFuture<String> onMany(String done, String method) {
    return methods
        .call(method)
        .thenApply(
            results -> GroupOutcome.message(done + " at " + EnglishTimes.asctime(), results));
  }

  private CompletableFuture<String> onGroup(String group, String done, String method) {
    return methods
        .call(method, group)
        .thenApply(results -> GroupOutcome.message("Group " + group + " " + done, results))
        .exceptionally(failure -> told(failure, "No such group named " + group));
  }

  private CompletableFuture<String> onProcess(Action action, String name) {
    if (ProcessName.parse(name).isWholeGroup()) {
      return CompletableFuture.completedFuture(unknown(name));
    }
    return switch (action) {
      case START -> start(name, "Process " + name + " started");
      case STOP ->
          methods
              .call("stopProcess", name)
              .thenApply(done -> "Process " + name + " stopped")
              .exceptionally(failure -> told(failure, unknown(name)));
      case RESTART ->
          // one that was not running is started all the same
          methods
              .call("stopProcess", name)
              .handle((done, failure) -> orShutdown(failure))
              .thenCompose(stopped -> start(name, "Process " + name + " restarted"));
      default ->
          methods
              .call("clearProcessLogs", name)
              .thenApply(done -> "Log for " + name + " cleared")
              .exceptionally(failure -> told(failure, unknown(name)));
    };
  }

  private CompletableFuture<String> start(String name, String success) {
    return methods
        .call("startProcess", name)
        .thenApply(done -> success)
        .exceptionally(
            failure -> {
              String reason = reason(Methods.faultOf(failure));
              return reason == null
                  ? told(failure, unknown(name))
                  : "ERROR: Process " + name + ": " + reason;
            });
  }

  private static String reason(SupervisorFault fault) {
    if (fault == null || fault.is(Fault.BAD_NAME) || fault.is(Fault.SHUTDOWN_STATE)) {
      return null;
    }
    if (fault.is(Fault.NO_FILE)) {
      return "no such file";
    }
    if (fault.is(Fault.NOT_EXECUTABLE)) {
      return "file not executable";
    }
    if (fault.is(Fault.ALREADY_STARTED)) {
      return "already started";
    }
    if (fault.is(Fault.SPAWN_ERROR)) {
      return "spawn error";
    }
    if (fault.is(Fault.ABNORMAL_TERMINATION)) {
      return "abnormal termination";
    }
    return unexpected(fault);
  }

  private static String told(Throwable failure, String unknown) {
    orShutdown(failure);
    SupervisorFault fault = Methods.faultOf(failure);
    if (fault == null) {
      throw new CompletionException(failure);
    }
    return fault.is(Fault.BAD_NAME) ? unknown : unexpected(fault);
  }

  private static Void orShutdown(Throwable failure) {
    SupervisorFault fault = Methods.faultOf(failure);
    if (fault != null && fault.is(Fault.SHUTDOWN_STATE)) {
      throw new CompletionException(fault);
    }
    return null;
  }

  private static String unknown(String name) {
    return "No such process named " + name;
  }

  /** A fault that people are told in the protocol's words. */
  static String unexpected(SupervisorFault fault) {
    return "unexpected rpc fault [%d] %s".formatted(fault.code(), fault.text());
  }
}
