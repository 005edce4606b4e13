package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.HttpStatusException;
import io.jsupervisord.client.LogStream;
import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java client library works with Debian's daemon as with ours. */
@Tag("conformance")
class DebianDaemonClientIT {
  private static ClientFixture fixture;

  @BeforeAll
  static void startDaemon(@TempDir Path directory) throws IOException {
    fixture = new ClientFixture(Make.DEBIAN, directory.resolve("debian"));
    fixture.daemon().awaitFile("ten.log", "0123456789");
    fixture.daemon().awaitState("cat", "RUNNING");
    fixture.daemon().awaitState("ten", "RUNNING");
  }

  @AfterAll
  static void endDaemon() throws IOException {
    fixture.close();
  }

  private static SupervisorClient client(boolean unix) {
    return unix
        ? new SupervisorClient(ServerUrl.parse(fixture.unix()))
        : new SupervisorClient(
            ServerUrl.parse(fixture.tcp()), ClientFixture.USER, ClientFixture.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersAreReadIntoTheirTypes(boolean unix) throws Exception {
    try (SupervisorClient client = client(unix)) {
      assertThat(client.getApiVersion()).isEqualTo("3.0");
      assertThat(client.getSupervisorVersion()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(client.getState()).isEqualTo(1);
      assertThat(client.getPid()).isEqualTo((int) fixture.daemon().process().pid());
      assertThat(client.getAllProcessInfo())
          .anySatisfy(
              info -> {
                assertThat(info.canonicalName()).isEqualTo("pair:one");
                assertThat(info.now()).isGreaterThanOrEqualTo(info.start());
              });
      assertThat(client.tailProcessStdoutLog("ten", 0, 4)).isEqualTo(new LogTail("6789", 10, true));
      assertThat(client.readProcessStdoutLog("ten", 2, 3)).isEqualTo("234");
      assertThat(client.reloadConfig())
          .isEqualTo(new ReloadResult(List.of(), List.of(), List.of()));
      assertThat(client.signalProcessGroup("cat", "CONT"))
          .containsExactly(new ProcessResult("cat", "cat", 80, "OK"));
      assertThat(client.listMethods()).contains("supervisor.startProcess", "system.multicall");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void processesAreStartedAndStopped(boolean unix) throws Exception {
    try (SupervisorClient client = client(unix)) {
      assertThat(client.startProcess("down", true)).isTrue();
      assertThat(client.getProcessInfo("down").statename()).isEqualTo("RUNNING");
      assertThatExceptionOfType(SupervisorFault.class)
          .isThrownBy(() -> client.startProcess("down", true))
          .matches(fault -> fault.is(Fault.ALREADY_STARTED));
      assertThat(client.stopProcess("down", true)).isTrue();
      assertThat(client.getProcessInfo("down").statename()).isEqualTo("STOPPED");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(180)
  void aLogIsFollowed(boolean unix) throws Exception {
    String line = unix ? "by the socket €\n" : "by the network €\n";
    try (SupervisorClient client = client(unix);
        LogStream log = client.followProcessLog("cat", "stdout")) {
      client.sendProcessStdin("cat", line);
      StringBuilder seen = new StringBuilder();
      byte[] buffer = new byte[1024];
      while (!seen.toString().endsWith(line)) {
        int count = log.read(buffer);
        assertThat(count).isPositive();
        seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void aWrongPasswordIsRefused() throws IOException {
    try (SupervisorClient client =
        new SupervisorClient(ServerUrl.parse(fixture.tcp()), ClientFixture.USER, "wrong")) {
      assertThatExceptionOfType(HttpStatusException.class)
          .isThrownBy(client::getPid)
          .withMessageContaining("401");
    }
  }
}
