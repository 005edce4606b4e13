package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.LogStream;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that answers what a test has told it, and remembers what it was asked. */
final class ScriptedServer implements Server {
  private final Map<String, Object> answers = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  ScriptedServer() {
    answers.put("call", "3.0");
  }

  /**
   * What a method answers from now on: a value, or a {@link SupervisorFault} or {@link IOException}
   * to throw. A key of the form {@code method(name)} is for calls whose first argument that is.
   */
  ScriptedServer answer(String method, Object answer) {
    answers.put(method, answer);
    return this;
  }

  /** The calls so far, but for the one that asks for the version. */
  List<String> calls() {
    return calls;
  }

  @Override
  public SupervisorApi api() {
    return (SupervisorApi)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SupervisorApi.class},
            (proxy, method, arguments) -> {
              String name = method.getName();
              List<Object> given = arguments == null ? List.of() : List.of(arguments);
              if (!name.equals("call")) {
                calls.add(name + given);
              }
              Object specific =
                  given.isEmpty() ? null : answers.get(name + "(" + given.get(0) + ")");
              Object answer = specific != null ? specific : answers.get(name);
              if (answer instanceof SupervisorFault || answer instanceof IOException) {
                throw (Exception) answer;
              }
              return answer == null && method.getReturnType() == boolean.class ? true : answer;
            });
  }

  @Override
  public LogStream followProcessLog(String name, String channel) throws IOException {
    throw new IOException("there is no stream");
  }

  @Override
  public LogStream followMainLog() {
    throw new UnsupportedOperationException();
  }
}
