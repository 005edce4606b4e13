package io.jsupervisord.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds the handler of a request: the first that matches. */
public final class Router {
  private record Route(Predicate<Request> match, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();
  private final Handler fallback;

  /** A router; {@code fallback} answers what no route matches. */
  public Router(Handler fallback) {
    this.fallback = fallback;
  }

  /** Sends everything whose decoded target begins so to a handler, longer paths as well. */
  public Router prefix(String prefix, Handler handler) {
    return add(request -> request.path().startsWith(prefix), handler);
  }

  /** Sends what matches to a handler. */
  public Router add(Predicate<Request> match, Handler handler) {
    routes.add(new Route(match, handler));
    return this;
  }

  Handler handler(Request request) {
    for (Route route : routes) {
      if (route.match().test(request)) {
        return route.handler();
      }
    }
    return fallback;
  }
}
