package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.ConfigLoader;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.Loop;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FatalEndTest {
  @TempDir private Path directory;
  private final RecordingMainLog log = new RecordingMainLog(LogLevel.INFO);
  private boolean memoryIsOut;

  private ProgramConfig program() throws Exception {
    Path file = directory.resolve("t.conf");
    Files.writeString(file, "[supervisord]\n[program:web]\ncommand=/bin/cat\n");
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host")
        .load()
        .groups()
        .get(0)
        .processes()
        .get(0);
  }

  /** One that runs with pid 4711. */
  private static SupervisedProcess process(ProgramConfig config) {
    return (SupervisedProcess)
        Proxy.newProxyInstance(
            FatalEndTest.class.getClassLoader(),
            new Class<?>[] {SupervisedProcess.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "pid" -> 4711;
                  case "name" -> "web";
                  case "config" -> config;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static ProcessGroup group(SupervisedProcess process) {
    return (ProcessGroup)
        Proxy.newProxyInstance(
            FatalEndTest.class.getClassLoader(),
            new Class<?>[] {ProcessGroup.class},
            (proxy, method, arguments) -> List.of(process));
  }

  @Test
  void whoIsLeftBehindIsNamedAlthoughMemoryHasRunOutAgain() throws Exception {
    List<ProcessGroup> groups = List.of(group(process(program())));
    Loop loop = Loop.open(failure -> {});
    FatalEnd end =
        new FatalEnd(
            loop,
            log,
            () -> {
              if (memoryIsOut) {
                throw new LinkageError("for the third time");
              }
              return groups;
            },
            () -> log.info("memory is given free"));
    end.stopPrograms(
        () -> {
          memoryIsOut = true;
          throw new LinkageError("again");
        });
    loop.close();
    assertThat(log.lines())
        .containsExactly(
            "INFO memory is given free",
            "CRIT programs cannot be stopped: java.lang.LinkageError: again",
            "CRIT left behind: 'web' with pid 4711");
  }
}
