package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example client runs from source on the packaged libraries, as its README says. */
class JavaExampleClientIT {
  private ClientFixture fixture;

  @BeforeEach
  void startDaemon(@TempDir Path directory) throws IOException {
    fixture = new ClientFixture(Make.OURS, directory.resolve("daemon"));
  }

  @AfterEach
  void endDaemon() throws IOException {
    fixture.close();
  }

  private static List<String> command(String password, String... arguments) {
    Path libraries = Path.of(System.getProperty("distribution"), "lib").toAbsolutePath();
    Path source =
        Path.of(System.getProperty("examples"), "java-client", "Processes.java").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of("env"));
    if (password != null) {
      command.add("SUPERVISOR_USERNAME=" + ClientFixture.USER);
      command.add("SUPERVISOR_PASSWORD=" + password);
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            libraries + "/*",
            source.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Output run(String password, String... arguments) {
    String[] command = command(password, arguments).toArray(String[]::new);
    return Output.of(fixture.daemon().directory(), command);
  }

  @Test
  void itListsOverTheUnixSocket() {
    fixture.daemon().awaitState("cat", "RUNNING");
    Output output = run(null, fixture.unix(), "list");
    assertThat(output.status()).as(output.all()).isZero();
    assertThat(output.lines()).first().asString().matches("supervisord \\d+\\.\\d+\\.\\d+");
    assertThat(output.lines())
        .anyMatch(line -> line.matches("cat +RUNNING +pid \\d+, uptime .*"))
        .anyMatch(line -> line.matches("many:left +STOPPED +Not started"));
  }

  @Test
  void itStartsOverTcpWithAPassword() {
    assertThat(run(ClientFixture.PASSWORD, fixture.tcp(), "start", "down").out())
        .isEqualTo("down is up\n");
    assertThat(run(ClientFixture.PASSWORD, fixture.tcp(), "start", "down").out())
        .isEqualTo("down was up\n");
    Output refused = run(ClientFixture.PASSWORD, fixture.tcp(), "start", "nosuch");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).isEqualTo("fault 10: BAD_NAME: nosuch\n");
  }

  @Test
  void itDoesNotGetInWithAWrongPassword() {
    Output refused = run("wrong", fixture.tcp(), "list");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("401");
  }

  @Test
  @Timeout(180)
  void itFollowsALogOverTcp() throws Exception {
    fixture.daemon().awaitState("cat", "RUNNING");
    Process follower =
        new ProcessBuilder(command(ClientFixture.PASSWORD, fixture.tcp(), "follow", "cat")).start();
    try (BufferedReader lines = follower.inputReader();
        SupervisorClient sender = new SupervisorClient(ServerUrl.parse(fixture.unix()))) {
      sender.sendProcessStdin("cat", "one line\n");
      assertThat(lines.readLine()).isEqualTo("one line");
      sender.sendProcessStdin("cat", "another\n");
      assertThat(lines.readLine()).isEqualTo("another");
    } finally {
      follower.destroyForcibly();
      assertThat(follower.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
