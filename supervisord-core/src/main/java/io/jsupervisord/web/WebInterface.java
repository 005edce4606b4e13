package io.jsupervisord.web;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.http.Handler;
import io.jsupervisord.http.Reply;
import io.jsupervisord.http.Request;
import io.jsupervisord.http.Response;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.policy.Role;
import io.jsupervisord.rpc.Admission;
import io.jsupervisord.rpc.RpcMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The pages at {@code /}, {@code /index.html}, {@code /tail.html} and {@code /ok.html}. They work
 * without a script and are live with it, take nothing from outside, and act for nobody but the
 * visitor.
 */
public final class WebInterface implements Handler {
  private static final String OK = "/ok.html";
  private static final String TAIL = "/tail.html";

  /** Asks for the page itself as the answer to an action, not for the way to it. */
  private static final String IN_PLACE = "inplace";

  private static final List<String> PATHS = List.of("/", "/index.html", TAIL, OK);

  private final Methods methods;
  private final TailPage tails;
  private final MainLog log;
  private final ForgeryGuard guard = new ForgeryGuard();

  /**
   * The pages over the methods of {@code supervisor}.
   *
   * @param admission decides who may call which
   * @param loop where the methods run
   * @param workers where pages are made
   */
  public WebInterface(
      Map<String, RpcMethod> supervisor,
      Admission admission,
      Executor loop,
      Executor workers,
      MainLog log) {
    this.methods = new Methods(supervisor, admission, loop, workers);
    this.tails = new TailPage(methods);
    this.log = log;
  }

  /** Whether a request is for one of the pages. */
  public static boolean matches(Request request) {
    return (request.method().equals("GET") || request.method().equals("POST"))
        && PATHS.contains(path(request));
  }

  private static String path(Request request) {
    return request.path().replaceFirst("^/+", "/");
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    String path = path(request);
    if (path.equals(OK)) {
      byte[] body = "OK".getBytes(StandardCharsets.US_ASCII);
      return CompletableFuture.completedFuture(Response.ok("text/plain", body));
    }
    Parameters parameters = new Parameters(request);
    CompletableFuture<Reply> reply =
        path.equals(TAIL)
            ? tails
                .render(
                    TailPage.Channel.of(parameters.get("channel")),
                    parameters.get("processname"),
                    parameters.get("limit"))
                .thenApply(html -> Pages.page(200, html))
            : index(request, parameters);
    return reply.exceptionally(this::failed);
  }

  private CompletableFuture<Reply> index(Request request, Parameters parameters) {
    String wanted = parameters.get("action");
    if (wanted == null) {
      return status(request, parameters.get("message"));
    }
    Action action = Action.of(wanted);
    String key = action == null ? null : action.target().parameter();
    String name = key == null ? null : parameters.get(key);
    if (action == null || (key != null && name == null)) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("no such action: " + wanted));
    }
    Actions actions = new Actions(methods.by(request.caller()));
    if (!request.caller().role().includes(action.needed())) {
      // its methods refuse, and tell the audit
      return actions.run(action, name).handle((message, refusal) -> Response.error(403));
    }
    ForgeryGuard.Verdict verdict =
        action == Action.REFRESH ? ForgeryGuard.Verdict.ACT : guard.judge(request, parameters);
    return switch (verdict) {
      case ACT ->
          parameters.get(IN_PLACE) == null
              ? actions.run(action, name).thenApply(message -> Pages.redirect(request, message))
              : actions.run(action, name).thenCompose(message -> status(request, message));
      case CONFIRM ->
          CompletableFuture.completedFuture(
              Pages.page(200, ConfirmPage.render(action, name, guard.token())));
      case REFUSE -> CompletableFuture.completedFuture(Response.error(403));
    };
  }

  private CompletableFuture<Reply> status(Request request, String message) {
    boolean acts = request.caller().role().includes(Role.OPERATOR);
    return methods
        .call("getIdentification")
        .thenCombine(
            methods.call("getSupervisorVersion"),
            (identifier, version) ->
                new StatusPage(
                    (String) identifier,
                    (String) version,
                    acts ? guard.token() : null,
                    request.site().extras().api()))
        .thenCombine(
            methods.call("getAllProcessInfo"),
            (page, processes) ->
                Pages.page(
                    200,
                    page.render(
                        ((List<?>) processes).stream().map(ProcessInfo.class::cast).toList(),
                        message)));
  }

  private Reply failed(Throwable failure) {
    SupervisorFault fault = Methods.faultOf(failure);
    if (fault != null && fault.is(Fault.SHUTDOWN_STATE)) {
      Html html = Pages.begin("Supervisor Status");
      html.raw("<main>\n<h1>Supervisor</h1>\n<p class=\"status_msg\">");
      html.text("The daemon is shutting down or restarting.").raw("</p>\n</main>\n");
      return Pages.page(503, Pages.end(html));
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    log.error("Web interface error:" + cause);
    return Response.error(500);
  }
}
