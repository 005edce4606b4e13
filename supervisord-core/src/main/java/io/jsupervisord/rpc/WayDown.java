package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorState;

/** The time from when a daemon was told to end or to start anew: most methods refuse then. */
final class WayDown {
  private WayDown() {}

  /** The method, which answers SHUTDOWN_STATE on the way down. */
  static RpcMethod refuses(DaemonControl daemon, RpcMethod method) {
    return new RpcMethod(
        method.doc(),
        arguments -> {
          if (daemon.mood() != SupervisorState.RUNNING) {
            throw Fault.SHUTDOWN_STATE.because();
          }
          return method.body().call(arguments);
        });
  }
}
