package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.LogTarget;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogMethodsTest {
  private final RpcFixture rpc = new RpcFixture();
  private final FakeProcess cat = rpc.daemon.program("cat");
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writeLog() throws IOException {
    file = Files.writeString(directory.resolve("log"), "0123456789");
    rpc.daemon.mainLogPath = file.toString();
    cat.stdoutLogfile = file.toString();
  }

  @Test
  void argumentsAreReadAsPythonWould() {
    assertThat(rpc.call("readLog", "3", " 4 ")).isEqualTo("3456");
    assertThat(rpc.call("readLog", 1.7, true)).isEqualTo("1");
    assertThat(rpc.call("readLog", "-1_0", "+0")).isEqualTo("0123456789");
    assertThat(rpc.call("readProcessLog", "cat", "-4", "0")).isEqualTo("6789");
    assertThat((String) rpc.call("readLog", "x", 0)).startsWith("CRASH <class 'ValueError'>:");
    assertThat((String) rpc.call("readLog", "1.5", 0)).startsWith("CRASH <class 'ValueError'>:");
    assertThat((String) rpc.call("readLog", Double.NaN, 0)).startsWith("CRASH");
    assertThat(rpc.call("readLog", null, 0)).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.call("readLog", List.of(), 0)).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.call("readLog", "99999999999999999999", 0)).isEqualTo("");
  }

  @Test
  void badCombinationsAreBadArguments() {
    assertThat(rpc.call("readLog", 0, -1)).isEqualTo("FAULT 3 BAD_ARGUMENTS");
    assertThat(rpc.call("readLog", -1, 1)).isEqualTo("FAULT 3 BAD_ARGUMENTS");
  }

  @Test
  void aMissingLogIsToldWithItsPathAndOneThatIsOffWithout() throws IOException {
    Files.delete(file);
    assertThat(rpc.call("readLog", 0, 0)).isEqualTo("FAULT 20 NO_FILE: " + file);
    assertThat(rpc.call("readProcessStdoutLog", "cat", "x", 0))
        .isEqualTo("FAULT 20 NO_FILE: " + file);
    assertThat(rpc.call("readProcessStderrLog", "cat", 0, 0)).isEqualTo("FAULT 20 NO_FILE");
    assertThat(rpc.call("clearLog")).isEqualTo("FAULT 20 NO_FILE");
    rpc.daemon.mainLogPath = null;
    assertThat(rpc.call("readMainLog", 0, 0)).isEqualTo("FAULT 20 NO_FILE: syslog");
    assertThat(rpc.call("clearLog")).isEqualTo("FAULT 20 NO_FILE");
  }

  @Test
  void aLogWithAnEmptyNameIsToldWithThatName() {
    rpc.daemon.activate(
        "quiet",
        999,
        List.of(
            new FakeProcess("quiet", FakeProcess.program("quiet", 999, new LogTarget.None(true)))));
    for (String method :
        List.of("readProcessLog", "readProcessStdoutLog", "readProcessStderrLog")) {
      assertThat(rpc.call(method, "quiet", "x", 0)).isEqualTo("FAULT 20 NO_FILE: ");
    }
    assertThat(rpc.call("tailProcessLog", "quiet", 0, 0)).isEqualTo(List.of("", 0, false));
  }

  @Test
  void aLogThatCannotBeReadHasFailed() {
    rpc.daemon.mainLogPath = directory.toString();
    assertThat(rpc.call("readLog", 0, 0)).isEqualTo("FAULT 30 FAILED");
  }

  @Test
  void aPieceThatWouldNotFitIntoMemoryIsRefused() throws IOException {
    long size = LogReader.MAX_PIECE + 1;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
    assertThat((String) rpc.call("readLog", 0, 0))
        .startsWith("FAULT 30 FAILED: " + size + " bytes are too many for one answer;");
    assertThat(rpc.call("readLog", -3, 0)).isEqualTo("\0\0\0");
  }

  @Test
  @Timeout(60)
  void aLogThatIsAFifoIsNotWaitedFor() throws Exception {
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThat(rpc.call("readLog", 0, 0)).isEqualTo("FAULT 30 FAILED");
    assertThat(rpc.call("tailProcessLog", "cat", 7, 5)).isEqualTo(List.of("", 7, false));
  }

  @Test
  void aTailNeverMissesItsFile() throws IOException {
    assertThat(rpc.call("tailProcessStdoutLog", "cat", 0, 4)).isEqualTo(List.of("6789", 10, true));
    assertThat(rpc.call("tailProcessLog", "cat", "0", "20"))
        .isEqualTo(List.of("0123456789", 10, false));
    assertThat(rpc.call("tailProcessStderrLog", "cat", "x", "x")).isEqualTo(List.of("", 0, false));
    assertThat(rpc.call("tailProcessStdoutLog", "zz", 0, 4)).isEqualTo("FAULT 10 BAD_NAME: zz");
    Files.delete(file);
    assertThat(rpc.call("tailProcessStdoutLog", "cat", 0, 4)).isEqualTo(List.of("", 0, false));
  }

  @Test
  void clearingIsToldByProcess() {
    assertThat(rpc.call("clearProcessLogs", "cat")).isEqualTo(true);
    assertThat(cat.calls).containsExactly("clear");
    cat.clearFails = true;
    assertThat(rpc.call("clearProcessLog", "cat:cat")).isEqualTo("FAULT 30 FAILED: cat:cat");
    rpc.daemon.group("early", 1, "x");
    assertThat(rpc.call("clearAllProcessLogs").toString())
        .isEqualTo(
            "[{name=x, group=early, status=80, description=OK},"
                + " {name=cat, group=cat, status=30, description=FAILED: cat}]");
    assertThat(rpc.call("clearLog")).isEqualTo(true);
    rpc.daemon.clearFails = true;
    assertThat(rpc.call("clearLog")).isEqualTo("FAULT 30 FAILED");
  }

  @Test
  void filesAreReadOffTheLoop() {
    Queue<Runnable> readers = new ArrayDeque<>();
    Dispatcher dispatcher =
        new Dispatcher(
            rpc.reactor,
            rpc.log,
            Map.of(
                "supervisor",
                new SupervisorMethods(rpc.daemon, rpc.reactor, readers::add).table()));
    CompletableFuture<Object> answer = dispatcher.call("supervisor.readLog", List.of(0, 0));
    rpc.reactor.runDue();
    assertThat(answer).isNotDone();
    readers.remove().run();
    assertThat(answer).isCompletedWithValue("0123456789");
  }
}
