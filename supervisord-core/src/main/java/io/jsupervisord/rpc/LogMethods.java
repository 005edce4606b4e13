package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.LogTarget;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Reading and clearing logs (manual: "Process Logging"). Where a file is, is asked on the loop
 * thread; it is read on another one, for a log may be large or its disk slow.
 */
final class LogMethods {
  private static final String NAME = "A process as name or group:name";
  private static final String OFFSET = "Where to begin, in bytes; negative: so many from the end";
  private static final String LENGTH = "How many bytes; 0 for all";

  private final DaemonControl daemon;
  private final Processes processes;
  private final Clock clock;
  private final Executor readers;

  LogMethods(DaemonControl daemon, Processes processes, Clock clock, Executor readers) {
    this.daemon = daemon;
    this.processes = processes;
    this.clock = clock;
    this.readers = readers;
  }

  void addTo(Map<String, RpcMethod> table) {
    addMainLog(table);
    addProcessLogs(table);
    addClearing(table);
  }

  private void addMainLog(Map<String, RpcMethod> table) {
    RpcMethod read =
        new RpcMethod(
            MethodDoc.of("Reads from the main log.")
                .param("int", "offset", OFFSET)
                .param("int", "length", LENGTH)
                .returns("string", "The bytes as text"),
            a -> {
              String path = daemon.mainLogPath();
              if (path == null) {
                throw Fault.NO_FILE.because("syslog");
              }
              return offLoop(() -> read(path, a, 0));
            });
    table.put("readLog", read);
    table.put("readMainLog", read);
    table.put(
        "clearLog",
        RpcMethod.immediate(
            MethodDoc.of("Deletes the main log and begins a new one.")
                .returns("boolean", "Always true"),
            a -> clearMainLog()));
  }

  private void addProcessLogs(Map<String, RpcMethod> table) {
    RpcMethod readStdout =
        readOf("standard output", SupervisedProcess::stdoutLogfile, ProgramConfig::stdout);
    table.put("readProcessStdoutLog", readStdout);
    table.put("readProcessLog", readStdout);
    table.put(
        "readProcessStderrLog",
        readOf("standard error", SupervisedProcess::stderrLogfile, ProgramConfig::stderr));
    RpcMethod tailStdout = tailOf("standard output", SupervisedProcess::stdoutLogfile);
    table.put("tailProcessStdoutLog", tailStdout);
    table.put("tailProcessLog", tailStdout);
    table.put("tailProcessStderrLog", tailOf("standard error", SupervisedProcess::stderrLogfile));
  }

  private RpcMethod readOf(
      String stream,
      Function<SupervisedProcess, String> logfile,
      Function<ProgramConfig, StreamConfig> configured) {
    return new RpcMethod(
        MethodDoc.of("Reads from the log of a process's " + stream + ".")
            .param("string", "name", NAME)
            .param("int", "offset", OFFSET)
            .param("int", "length", LENGTH)
            .returns("string", "The bytes as text"),
        a -> {
          SupervisedProcess process = processes.process(a.processName(0));
          String path = logfile.apply(process);
          if (path == null
              && configured.apply(process.config()).logfile() instanceof LogTarget.None none
              && none.isEmpty()) {
            throw Fault.NO_FILE.because("");
          }
          return offLoop(() -> read(path, a, 1));
        });
  }

  private RpcMethod tailOf(String stream, Function<SupervisedProcess, String> logfile) {
    return new RpcMethod(
        MethodDoc.of(
                "Reads the end of the log of a process's "
                    + stream
                    + ". Called again with the offset it returned, it tells what was added; when"
                    + " more was added than the length, the last bytes and an overflow flag.")
            .param("string", "name", NAME)
            .param("int", "offset", "Where the caller has read to, in bytes")
            .param("int", "length", "How many bytes at most")
            .returns("array", "The bytes as text, the size of the log, and whether it overflowed"),
        a -> {
          String path = logfile.apply(processes.process(a.processName(0)));
          return offLoop(() -> tail(path, a));
        });
  }

  private void addClearing(Map<String, RpcMethod> table) {
    RpcMethod clear =
        RpcMethod.immediate(
            MethodDoc.of("Empties the logs of a process, if it runs.")
                .param("string", "name", NAME)
                .returns("boolean", "Always true"),
            a -> {
              String name = a.processName(0);
              clear(processes.process(name), name);
              return true;
            });
    table.put("clearProcessLogs", clear);
    table.put("clearProcessLog", clear);
    table.put(
        "clearAllProcessLogs",
        new RpcMethod(
            MethodDoc.of("Empties the logs of all processes that run.")
                .returns("array", "A struct for each process"),
            a ->
                GroupCall.run(
                    clock,
                    processes.byPriority(),
                    process -> true,
                    (process, name) -> {
                      clear(process, name);
                      return CompletableFuture.completedFuture(true);
                    })));
  }

  private static void clear(SupervisedProcess process, String name) throws SupervisorFault {
    try {
      process.clearLogs();
    } catch (IOException e) {
      throw Fault.FAILED.because(name);
    }
  }

  private boolean clearMainLog() throws SupervisorFault {
    String path = daemon.mainLogPath();
    if (path == null || !Files.exists(Path.of(path))) {
      throw Fault.NO_FILE.because();
    }
    try {
      daemon.clearMainLog();
    } catch (IOException e) {
      throw Fault.FAILED.because();
    }
    return true;
  }

  private static String read(String path, Arguments a, int first) throws SupervisorFault {
    if (path == null) {
      throw Fault.NO_FILE.because();
    }
    if (!Files.exists(Path.of(path))) {
      throw Fault.NO_FILE.because(path);
    }
    return LogReader.read(Path.of(path), a.number(first), a.number(first + 1));
  }

  private static LogTail tail(String path, Arguments a) throws SupervisorFault {
    if (path == null || !Files.exists(Path.of(path))) {
      return new LogTail("", 0, false);
    }
    return LogReader.tail(Path.of(path), a.number(1), a.number(2));
  }

  /** A piece of work that may answer a fault. */
  @FunctionalInterface
  private interface Work {
    Object run() throws SupervisorFault;
  }

  private CompletableFuture<Object> offLoop(Work work) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    readers.execute(
        () -> {
          try {
            answer.complete(work.run());
          } catch (SupervisorFault | RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }
}
