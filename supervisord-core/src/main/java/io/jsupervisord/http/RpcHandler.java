package io.jsupervisord.http;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.codec.MalformedXmlException;
import io.jsupervisord.codec.XmlRpcCall;
import io.jsupervisord.codec.XmlRpcCodec;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.rpc.AnswerBudget;
import io.jsupervisord.rpc.Dispatcher;
import io.jsupervisord.rpc.MethodFailure;
import io.jsupervisord.rpc.WireForm;
import io.jsupervisord.text.PythonLiteral;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Answers XML-RPC calls. Small calls and answers are read and written on the connection's own
 * thread, which spares two handovers; large ones on a worker, so that nobody waits for them.
 */
public final class RpcHandler implements Handler {
  private static final int LARGE_BODY = 16 * 1024;
  private static final int LARGE_LIST = 64;
  private static final int LARGE_TEXT = 64 * 1024;
  private static final int LOGGED_CHARACTERS = 2000;

  private final Dispatcher dispatcher;
  private final MainLog log;
  private final Executor workers;
  private final AnswerBudget budget = new AnswerBudget();

  /** A handler over the methods; {@code workers} may take long. */
  public RpcHandler(Dispatcher dispatcher, MainLog log, Executor workers) {
    this.dispatcher = dispatcher;
    this.log = log;
    this.workers = workers;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (!request.method().equals("POST")) {
      return CompletableFuture.completedFuture(Response.error(400));
    }
    if (Browsers.actsForAnotherSite(request)) {
      return CompletableFuture.completedFuture(Response.error(403));
    }
    if (request.header("Content-Length") == null) {
      return CompletableFuture.completedFuture(Response.error(411));
    }
    if (request.body().length <= LARGE_BODY) {
      return call(request);
    }
    return CompletableFuture.completedFuture(request).thenComposeAsync(this::call, workers);
  }

  private CompletableFuture<Reply> call(Request request) {
    XmlRpcCall call;
    try {
      call = XmlRpcCodec.readCall(request.body());
    } catch (MalformedXmlException e) {
      return invalid(request, "unmarshallable");
    }
    if (call.method() == null || call.method().isEmpty()) {
      return invalid(request, "no method name");
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    CompletionStage<Object> answer =
        dispatcher.call(call.method(), call.params(), request.caller());
    answer.whenComplete(
        (value, failure) -> {
          try {
            // on the loop's thread, which must not write documents
            if (isLarge(value)) {
              writeLarge(request, value, reply);
            } else {
              request
                  .connectionThread()
                  .execute(() -> reply.complete(write(request, value, failure)));
            }
          } catch (RuntimeException | Error e) {
            // a future would keep it to itself, and the client wait for ever
            reply.completeExceptionally(e);
          }
        });
    return reply;
  }

  private void writeLarge(Request request, Object value, CompletableFuture<Reply> reply) {
    long size = AnswerBudget.sizeOf(value);
    if (!budget.take(size)) {
      SupervisorFault fault = Fault.FAILED.because("too many large answers are asked for at once");
      request.connectionThread().execute(() -> reply.complete(write(request, null, fault)));
      return;
    }
    Runnable writing =
        () -> {
          try {
            reply.complete(write(request, value, null));
          } finally {
            budget.release(size);
          }
        };
    try {
      workers.execute(writing);
    } catch (RuntimeException | Error e) {
      budget.release(size);
      throw e;
    }
  }

  private static boolean isLarge(Object value) {
    return value instanceof List<?> list
        ? list.size() > LARGE_LIST
        : value instanceof String text && text.length() > LARGE_TEXT;
  }

  private Reply write(Request request, Object value, Throwable failure) {
    try {
      if (failure instanceof SupervisorFault fault) {
        return xml(XmlRpcCodec.writeFault(fault));
      }
      if (failure == null) {
        return xml(XmlRpcCodec.writeResponse(WireForm.of(value)));
      }
      return failed(request, failure);
    } catch (RuntimeException e) {
      return failed(request, e);
    }
  }

  private static Response xml(byte[] body) {
    return Response.ok("text/xml", body);
  }

  private CompletableFuture<Reply> invalid(Request request, String why) {
    log.error("XML-RPC request data " + literal(request) + " is invalid: " + why);
    return CompletableFuture.completedFuture(Response.error(400));
  }

  private Response failed(Request request, Throwable failure) {
    String told = failure.getMessage();
    if (!(failure instanceof MethodFailure)) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      told = trace.toString();
    }
    log.critical(
        "Handling XML-RPC request with data "
            + literal(request)
            + " raised an unexpected exception: "
            + told);
    return Response.error(500);
  }

  /** The body for the log, of which a client cannot make more than a few lines. */
  private static String literal(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return body.length() <= LOGGED_CHARACTERS
        ? PythonLiteral.string(body)
        : PythonLiteral.string(body.substring(0, LOGGED_CHARACTERS)) + "...";
  }
}
