package io.jsupervisord.packaging;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Calls over one connection to a daemon's Unix socket; failures are failures of the test. */
final class Calls implements Closeable {
  private final SupervisorClient client;

  Calls(Installation daemon) {
    client = new SupervisorClient(ServerUrl.parse("unix://" + daemon.file("s.sock")));
  }

  Object call(String method, Object... parameters) {
    try {
      return client.call(method, parameters);
    } catch (SupervisorFault e) {
      throw new AssertionError(method + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(method, e);
    }
  }

  /** The code and text of the fault that a call must end in. */
  String fault(String method, Object... parameters) {
    try {
      throw new AssertionError(method + " answers " + client.call(method, parameters));
    } catch (SupervisorFault e) {
      return e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(method, e);
    }
  }

  /** A struct, such as that of {@code getProcessInfo}. */
  Map<?, ?> struct(String method, Object... parameters) {
    return (Map<?, ?>) call(method, parameters);
  }

  String state(String process) {
    return (String) struct("supervisor.getProcessInfo", process).get("statename");
  }

  int pid(String process) {
    return (Integer) struct("supervisor.getProcessInfo", process).get("pid");
  }

  /** Writes to a process's standard input. */
  void send(String process, String text) {
    call("supervisor.sendProcessStdin", process, text);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
