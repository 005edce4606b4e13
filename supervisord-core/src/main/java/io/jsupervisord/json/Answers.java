package io.jsupervisord.json;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers in JSON, and what faults become in HTTP. */
final class Answers {
  /** How a method tells that somebody's role is too small. */
  private static final String NOT_ALLOWED = "FAILED: not allowed for ";

  private Answers() {}

  static Response ok(Object value) {
    return of(200, value);
  }

  private static Response of(int status, Object value) {
    return begun(status, value).withLength();
  }

  private static Response.Draft begun(int status, Object value) {
    return Response.of(status, JsonText.of(value))
        .with("Content-Type", "application/json")
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff");
  }

  /** {@code {"error": {"status": …, "fault": …, "message": …}}}; a fault is null without one. */
  static Response error(int status, String fault, String message) {
    return of(status, form(status, fault, message));
  }

  /** A resource that has another method only. */
  static Response wrongMethod(String allowed) {
    return begun(405, form(405, null, "only " + allowed + " is known here"))
        .with("Allow", allowed)
        .withLength();
  }

  private static Map<String, Object> form(int status, String fault, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("status", status);
    error.put("fault", fault);
    error.put("message", message);
    return Map.of("error", error);
  }

  static Response fault(SupervisorFault fault) {
    if (fault.text().startsWith(NOT_ALLOWED)) {
      return error(403, Fault.FAILED.name(), fault.text());
    }
    for (Fault known : Fault.values()) {
      if (fault.is(known)) {
        return error(status(known), known.name(), fault.text());
      }
    }
    return error(500, null, fault.text());
  }

  private static int status(Fault fault) {
    return switch (fault) {
      case BAD_NAME, UNKNOWN_METHOD, NO_FILE -> 404;
      case INCORRECT_PARAMETERS, BAD_ARGUMENTS, BAD_SIGNAL, SIGNATURE_UNSUPPORTED -> 400;
      case ALREADY_STARTED, NOT_RUNNING, ALREADY_ADDED, STILL_RUNNING -> 409;
      case SHUTDOWN_STATE -> 503;
      default -> 500;
    };
  }
}
