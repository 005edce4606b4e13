package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.LogStream;
import io.jsupervisord.text.PythonLiteral;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code fg}: what is typed goes to a process, and its output comes back. */
final class ForegroundAction extends Action {
  ForegroundAction() {
    super(
        "fg",
        form("fg <process>", "Connects to a process in the foreground"),
        form("Press Ctrl-C to leave it; it keeps running.", ""));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "ERROR: no process name supplied");
      help(controller);
      return;
    }
    if (names.size() > 1) {
      controller.fail(ExitStatus.GENERIC, "ERROR: too many process names supplied");
      return;
    }
    String name = names.get(0);
    try {
      ProcessInfo info = controller.api().getProcessInfo(name);
      if (info.state() != ProcessState.RUNNING.code()) {
        controller.fail(ExitStatus.GENERIC, "ERROR: process not running");
        return;
      }
    } catch (SupervisorFault e) {
      if (e.is(Fault.BAD_NAME)) {
        controller.fail(ExitStatus.GENERIC, "ERROR: bad process name supplied");
      } else {
        controller.printError("ERROR: " + shown(e));
      }
      return;
    }
    connect(name, controller);
  }

  private static String shown(SupervisorFault fault) {
    return "<Fault " + fault.code() + ": " + PythonLiteral.string(fault.text()) + ">";
  }

  private static void connect(String name, Controller controller) throws IOException {
    controller.print("==> Press Ctrl-C to exit <==");
    LogFollower follower = new LogFollower(controller);
    // Ctrl-C may come while a line is read, or between two of them
    AtomicBoolean left = new AtomicBoolean();
    OutputStream shown = until(left, LogFollower.telling(controller.console().out()));
    List<LogStream> streams = new ArrayList<>();
    for (String channel : new String[] {"stdout", "stderr"}) {
      LogStream stream =
          follower.open(
              "/logtail/" + name + "/" + channel,
              () -> controller.server().followProcessLog(name, channel));
      if (stream != null) {
        streams.add(stream);
        Thread copier = new Thread(() -> LogFollower.copy(stream, shown), "fg-" + channel);
        copier.setDaemon(true);
        copier.start();
      }
    }
    try {
      controller
          .console()
          .interruptibly(() -> converse(name, left, controller), () -> leave(left, controller));
    } finally {
      streams.forEach(LogFollower::close);
    }
  }

  private static void leave(AtomicBoolean left, Controller controller) {
    synchronized (left) {
      if (left.compareAndSet(false, true)) {
        controller.print("Exiting foreground");
      }
    }
  }

  /** Where output goes; that of the process is not mixed into what is shown after leaving it. */
  static OutputStream until(AtomicBoolean left, OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        synchronized (left) {
          if (left.get()) {
            throw new IOException("left");
          }
          out.write(bytes, from, count);
          out.flush();
        }
      }
    };
  }

  private static void converse(String name, AtomicBoolean left, Controller controller)
      throws IOException {
    try {
      while (!left.get()) {
        String line = controller.console().readLine("");
        if (line == null) {
          break;
        }
        controller.api().sendProcessStdin(name, line + "\n");
        if (controller.api().getProcessInfo(name).state() != ProcessState.RUNNING.code()) {
          controller.print("Process got killed");
          break;
        }
      }
    } catch (SupervisorFault e) {
      if (e.is(Fault.NOT_RUNNING)) {
        controller.print("Process got killed");
      } else {
        controller.printError("ERROR: " + shown(e));
      }
    } catch (Console.InterruptedQuestionException e) {
      // Ctrl-C leaves; the process keeps running
    }
    leave(left, controller);
  }
}
