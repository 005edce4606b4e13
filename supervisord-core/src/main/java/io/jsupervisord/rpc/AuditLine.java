package io.jsupervisord.rpc;

import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.text.PythonLiteral;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line that tells who did what: {@code audit: alice (operator) from 127.0.0.1:51234: startProcess
 * web -> ok}. It is one line whatever clients send, and has neither passwords nor what is written
 * to a process.
 */
public final class AuditLine {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:*@/+-]{1,200}");
  private static final int LONGEST = 200;
  private static final int LONGEST_USER = 64;
  private static final String OWN_NAMESPACE = "supervisor.";

  private AuditLine() {}

  static String of(Caller caller, String method, List<?> parameters) {
    StringBuilder line = new StringBuilder("audit: ");
    line.append(word(caller.name())).append(" (").append(caller.role()).append(") from ");
    line.append(caller.origin()).append(": ");
    line.append(
        method.startsWith(OWN_NAMESPACE) ? method.substring(OWN_NAMESPACE.length()) : method);
    int told = method.contains(".send") ? 1 : parameters.size();
    for (Object parameter : parameters.subList(0, Math.min(told, parameters.size()))) {
      if (parameter instanceof String text) {
        line.append(' ').append(word(text));
      } else if (parameter instanceof Number) {
        line.append(' ').append(parameter);
      }
    }
    return line.append(" -> ").toString();
  }

  /**
   * A login that was refused: {@code audit: login as eve from 127.0.0.1:51234 -> refused}.
   *
   * @param user as it was sent; empty if no name could be made out
   * @param origin as in {@link Caller}
   */
  public static String refusedLogin(String user, String origin) {
    return "audit: login as " + user(user) + " from " + origin + " -> refused";
  }

  /**
   * Logins that were refused after one that had a line of its own: {@code audit: login as bob from
   * 127.0.0.1 -> refused 57 times more within 30 seconds}.
   *
   * @param user the last one, as it was sent
   * @param origins where all of them came from
   */
  public static String refusedLogins(String user, String origins, long count, long seconds) {
    return "audit: login as %s from %s -> refused %d time%s more within %d seconds"
        .formatted(user(user), origins, count, count == 1 ? "" : "s", seconds);
  }

  private static String user(String name) {
    return word(name.length() <= LONGEST_USER ? name : name.substring(0, LONGEST_USER) + "...");
  }

  static String outcome(Object value, Throwable failure) {
    if (failure instanceof SupervisorFault fault) {
      return fault.code() + " " + line(fault.text());
    }
    if (failure != null) {
      return "error " + failure.getClass().getSimpleName();
    }
    return value instanceof List<?> results ? many(results) : "ok";
  }

  private static String many(List<?> results) {
    long failed =
        results.stream()
            .filter(result -> result instanceof ProcessResult process && !process.isSuccess())
            .count();
    return failed == 0
        ? "ok, " + results.size()
        : "%d of %d failed".formatted(failed, results.size());
  }

  private static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : PythonLiteral.string(shortened(text));
  }

  /** A text that may have blanks, but no end of a line. */
  private static String line(String text) {
    String literal = PythonLiteral.string(shortened(text));
    return literal.substring(1, literal.length() - 1);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
