package io.jsupervisord.web;

import io.jsupervisord.event.EventBus;
import io.jsupervisord.http.LogTailHandler;
import io.jsupervisord.http.Router;
import io.jsupervisord.http.RpcHandler;
import io.jsupervisord.json.JsonHandler;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.metrics.MetricsHandler;
import io.jsupervisord.rpc.DaemonControl;
import io.jsupervisord.rpc.Dispatcher;
import io.jsupervisord.rpc.RpcMethod;
import java.util.Map;
import java.util.concurrent.Executor;

/** Everything the servers answer, in the order in which it is matched. */
public final class Routes {
  private Routes() {}

  /**
   * The routes of a daemon.
   *
   * @param dispatcher the methods that clients may call
   * @param supervisor the methods of {@code supervisor}, which the page calls
   * @param loop the loop's thread
   * @param workers for what takes long
   */
  public static Router of(
      Dispatcher dispatcher,
      Map<String, RpcMethod> supervisor,
      DaemonControl daemon,
      EventBus events,
      Executor loop,
      Executor workers,
      MainLog log) {
    LogTailHandler tails = new LogTailHandler(daemon, loop);
    return new Router(new StaticFiles())
        .prefix("/RPC2", new RpcHandler(dispatcher, log, workers))
        .prefix("/logtail", tails::processLog)
        .prefix("/mainlogtail", tails::mainLog)
        .add(
            request -> request.site().extras().api() && JsonHandler.matches(request),
            new JsonHandler(dispatcher, daemon, events, tails, loop, workers, log))
        .add(MetricsHandler::matches, new MetricsHandler(daemon, dispatcher.times(), loop, workers))
        .add(
            WebInterface::matches,
            new WebInterface(supervisor, dispatcher.admission(), loop, workers, log));
  }
}
