package io.jsupervisord.json;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.http.Browsers;
import io.jsupervisord.http.Feed;
import io.jsupervisord.http.Handler;
import io.jsupervisord.http.LogTailHandler;
import io.jsupervisord.http.Reply;
import io.jsupervisord.http.Request;
import io.jsupervisord.http.Response;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.policy.Role;
import io.jsupervisord.procfs.ProcFs;
import io.jsupervisord.rpc.DaemonControl;
import io.jsupervisord.rpc.Dispatcher;
import io.jsupervisord.rpc.WireForm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Everything below {@code /api/v1}; what it answers stands in {@code openapi.json}. */
public final class JsonHandler implements Handler {
  private static final String ROOT = "/api/v1";

  private final Dispatcher dispatcher;
  private final DaemonControl daemon;
  private final EventBus events;
  private final LogTailHandler logs;
  private final Executor loop;
  private final Executor workers;
  private final MainLog log;
  private final ProcessForms forms = new ProcessForms(new ProcFs());

  /**
   * A handler over the methods.
   *
   * @param logs finds the files of logs
   * @param workers for what takes long
   */
  public JsonHandler(
      Dispatcher dispatcher,
      DaemonControl daemon,
      EventBus events,
      LogTailHandler logs,
      Executor loop,
      Executor workers,
      MainLog log) {
    this.dispatcher = dispatcher;
    this.daemon = daemon;
    this.events = events;
    this.logs = logs;
    this.loop = loop;
    this.workers = workers;
    this.log = log;
  }

  /** Whether a request is for this interface and its server has it. */
  public static boolean matches(Request request) {
    return request.site().extras().api()
        && (request.path().equals(ROOT) || request.path().startsWith(ROOT + "/"));
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    String[] path =
        Arrays.stream(request.path().substring(ROOT.length()).split("/"))
            .filter(part -> !part.isEmpty())
            .toArray(String[]::new);
    Calls calls = new Calls(dispatcher, request.caller(), workers);
    CompletionStage<? extends Reply> reply;
    try {
      reply =
          switch (request.method()) {
            case "GET" -> get(calls, request, path);
            case "POST" ->
                Browsers.actsForAnotherSite(request) ? foreign() : post(calls, request, path);
            default -> notAllowed(path);
          };
    } catch (IllegalArgumentException e) {
      return error(400, e.getMessage());
    }
    return reply.handle((answer, failure) -> failure == null ? answer : failed(failure));
  }

  private CompletionStage<? extends Reply> get(Calls calls, Request request, String[] path) {
    String log = path.length > 3 ? path[3] : null;
    return switch (Resources.shape(path)) {
      case "" -> daemon(calls);
      case "openapi.json" -> CompletableFuture.completedFuture(OpenApi.document());
      case "events" -> CompletableFuture.completedFuture(new EventFeed(events, loop));
      case "processes" -> processes(calls);
      case "dependencies" -> dependencies(request);
      case "processes/*" -> process(calls, path[1]);
      case "processes/*/history" -> calls.answer("jsupervisord.getProcessHistory", path[1]);
      case "processes/*/log/*" -> piece(calls, new Query(request), path[1], log);
      case "processes/*/log/*/stream" -> stream(request, path[1], log);
      default -> notAllowed(path);
    };
  }

  private CompletionStage<? extends Reply> post(Calls calls, Request request, String[] path) {
    if (path.length != 3) {
      return notAllowed(path);
    }
    String name = path[1];
    if (path[0].equals("processes") && ProcessName.parse(name).isWholeGroup()) {
      // the methods take these names, and answer them in another form than the document tells
      return CompletableFuture.failedFuture(Fault.BAD_NAME.because(name));
    }
    Query query = new Query(request);
    boolean waits = query.isTrue("wait", true);
    return switch (Resources.shape(path)) {
      case "processes/*/start" -> calls.answer("supervisor.startProcess", name, waits);
      case "processes/*/stop" -> calls.answer("supervisor.stopProcess", name, waits);
      case "processes/*/restart" -> restart(calls, "Process", name, waits);
      case "processes/*/clear-logs" -> calls.answer("supervisor.clearProcessLogs", name);
      case "processes/*/signal" ->
          query.get("signal") == null
              ? error(400, "the query has no signal=")
              : calls.answer("supervisor.signalProcess", name, query.get("signal"));
      case "groups/*/start" -> calls.answer("supervisor.startProcessGroup", name, waits);
      case "groups/*/stop" -> calls.answer("supervisor.stopProcessGroup", name, waits);
      case "groups/*/restart" -> restart(calls, "ProcessGroup", name, waits);
      default -> notAllowed(path);
    };
  }

  private CompletionStage<Reply> daemon(Calls calls) {
    Map<String, Object> daemon = new LinkedHashMap<>();
    CompletionStage<?> all = CompletableFuture.completedFuture(null);
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("identification", "supervisor.getIdentification");
    questions.put("supervisor_version", "supervisor.getSupervisorVersion");
    questions.put("api_version", "supervisor.getAPIVersion");
    questions.put("pid", "supervisor.getPID");
    questions.put("state", "supervisor.getState");
    for (Map.Entry<String, String> question : questions.entrySet()) {
      all =
          all.thenCompose(before -> calls.ask(question.getValue()))
              .thenAccept(answer -> daemon.put(question.getKey(), WireForm.of(answer)));
    }
    return all.thenApplyAsync(done -> Answers.ok(daemon), workers);
  }

  private CompletionStage<Reply> processes(Calls calls) {
    return calls
        .ask("supervisor.getAllProcessInfo")
        .thenCombineAsync(
            calls.ask("jsupervisord.getAllProcessDetails"),
            (infos, details) ->
                Answers.ok(
                    forms.all(all(infos, ProcessInfo.class), all(details, ProcessDetails.class))),
            workers);
  }

  private CompletionStage<Reply> dependencies(Request request) {
    if (!request.caller().role().includes(Role.VIEWER)) {
      return error(403, "this role may not look");
    }
    return CompletableFuture.supplyAsync(() -> DependencyForms.all(daemon), loop)
        .thenApplyAsync(Answers::ok, workers);
  }

  private static <T> List<T> all(Object answer, Class<T> type) {
    return ((List<?>) answer).stream().map(type::cast).toList();
  }

  private CompletionStage<Reply> process(Calls calls, String name) {
    return calls
        .ask("supervisor.getProcessInfo", name)
        .thenCombineAsync(
            calls.ask("jsupervisord.getProcessDetails", name),
            (info, details) -> Answers.ok(forms.one((ProcessInfo) info, (ProcessDetails) details)),
            workers);
  }

  /** A part of a log: the last 16 KiB unless the query says what. */
  private CompletionStage<Reply> piece(Calls calls, Query query, String name, String channel) {
    long length = query.number("length", 16 * 1024);
    long offset = query.number("offset", -1);
    String stream = channel.equals("stdout") ? "Stdout" : "Stderr";
    if (length < 0 || (offset < 0 && query.get("offset") != null)) {
      return error(400, (length < 0 ? "length" : "offset") + " must not be negative");
    }
    String read = "supervisor.readProcess" + stream + "Log";
    return offset < 0
        ? calls
            // which does not tell a log that is not there from an empty one
            .ask("supervisor.tailProcess" + stream + "Log", name, 0, length)
            .thenCompose(
                tail ->
                    ((LogTail) tail).offset() > 0
                        ? CompletableFuture.completedFuture(tail)
                        : calls.ask(read, name, 0, 0).thenApply(there -> tail))
            .thenApplyAsync(tail -> end((LogTail) tail), workers)
        : calls
            .ask(read, name, offset, length)
            .thenApplyAsync(text -> Answers.ok(Map.of("text", text)), workers);
  }

  private static Reply end(LogTail tail) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("text", tail.text());
    form.put("end", tail.offset());
    return Answers.ok(form);
  }

  private CompletionStage<Reply> stream(Request request, String name, String channel) {
    return logs.follow(name, channel, request)
        .thenApply(
            reply ->
                reply instanceof Feed feed
                    ? new LogFeed(feed)
                    : Answers.error(404, null, "there is no such process or log"));
  }

  private CompletionStage<Reply> restart(Calls calls, String kind, String name, boolean waits) {
    return calls
        .ask("supervisor.stop" + kind, name, true)
        .handle(
            (stopped, failure) -> {
              if (failure != null && !isNotRunning(failure)) {
                throw new CompletionException(failure);
              }
              return null;
            })
        .thenCompose(stopped -> calls.answer("supervisor.start" + kind, name, waits));
  }

  private static boolean isNotRunning(Throwable failure) {
    return cause(failure) instanceof SupervisorFault fault && fault.is(Fault.NOT_RUNNING);
  }

  private static CompletionStage<Reply> error(int status, String message) {
    return CompletableFuture.completedFuture(Answers.error(status, null, message));
  }

  /** What is not there, or is there for another method. */
  private static CompletionStage<Reply> notAllowed(String[] path) {
    String allowed = Resources.methodOf(Resources.shape(path));
    return allowed == null
        ? error(404, "no such resource; " + ROOT + "/openapi.json lists them")
        : CompletableFuture.completedFuture(Answers.wrongMethod(allowed));
  }

  private static CompletionStage<Reply> foreign() {
    return error(403, "a page of another site must not act here");
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private Response failed(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof SupervisorFault fault) {
      return Answers.fault(fault);
    }
    log.error("a request of /api/v1 has failed: " + cause);
    return Answers.error(500, null, "internal error; the log of supervisord has more");
  }
}
