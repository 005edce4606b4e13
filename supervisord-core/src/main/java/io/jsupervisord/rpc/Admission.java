package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.policy.Role;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the calls that a caller's role allows, and tells the audit of those that act. Loop thread
 * only.
 */
public final class Admission {
  /** One without an audit. */
  public static final Admission UNAUDITED = new Admission(null);

  private final MainLog log;

  /**
   * @param log where the audit goes, null for none
   */
  public Admission(MainLog log) {
    this.log = log;
  }

  /** Calls a method of that full name, or refuses to; never throws. */
  public CompletableFuture<?> call(
      String name, RpcMethod method, List<?> parameters, Caller caller) {
    Role needed = Permissions.needed(name);
    CompletableFuture<?> answer =
        caller.role().includes(needed)
            ? begin(method, parameters, caller)
            : CompletableFuture.failedFuture(refusal(caller));
    if (log != null && needed != Role.VIEWER) {
      String line = AuditLine.of(caller, name, parameters);
      Dispatcher.whenDone(
          answer, (value, failure) -> log.info(line + AuditLine.outcome(value, failure)));
    }
    return answer;
  }

  private static CompletableFuture<?> begin(RpcMethod method, List<?> parameters, Caller caller) {
    try {
      return method.call(parameters, caller);
    } catch (SupervisorFault | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static SupervisorFault refusal(Caller caller) {
    return Fault.FAILED.because("not allowed for %s '%s'".formatted(caller.role(), caller.name()));
  }
}
