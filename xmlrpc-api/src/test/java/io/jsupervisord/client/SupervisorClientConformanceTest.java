package io.jsupervisord.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client library against Debian's supervisord. */
@Tag("conformance")
class SupervisorClientConformanceTest {
  @TempDir private static Path directory;
  private static Process daemon;
  private static SupervisorClient client;

  @BeforeAll
  static void startDaemon() throws Exception {
    Path conf =
        Files.writeString(
            directory.resolve("s.conf"),
            """
            [unix_http_server]
            file=%(here)s/s.sock
            username=me
            password=secret
            [supervisord]
            logfile=%(here)s/s.log
            pidfile=%(here)s/s.pid
            childlogdir=%(here)s
            nodaemon=true
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [program:cat]
            command=cat
            stdout_logfile=%(here)s/cat.log
            [program:colours]
            command=sh -c "printf '\\033[31mred\\033[0m\\r\\n'; exec cat"
            stdout_logfile=%(here)s/colours.log
            """);
    daemon =
        new ProcessBuilder("/usr/bin/supervisord", "-s", "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    client = new SupervisorClient(url(), "me", "secret");
    await().until(() -> Files.exists(directory.resolve("s.sock")));
    for (String name : List.of("cat", "colours")) {
      // the socket is there a moment before somebody listens
      await()
          .ignoreExceptions()
          .until(() -> client.getProcessInfo(name).statename().equals("RUNNING"));
    }
  }

  private static ServerUrl url() {
    return ServerUrl.parse("unix://" + directory.resolve("s.sock"));
  }

  @AfterAll
  static void stopDaemon() throws Exception {
    client.close();
    daemon.destroy();
    assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void callsAndTheirRecords() throws Exception {
    assertThat(client.getApiVersion()).isEqualTo("3.0");
    assertThat(client.getState()).isEqualTo(1);
    assertThat(client.getPid()).isEqualTo((int) daemon.pid());
    assertThat(client.getAllProcessInfo())
        .extracting(ProcessInfo::name)
        .containsExactly("cat", "colours");
    assertThat(client.getAllConfigInfo().get(0)).containsEntry("name", "cat");
    assertThat(client.listMethods()).contains("supervisor.getState", "system.multicall");
    assertThat(client.reloadConfig().changed()).isEmpty();
  }

  @Test
  void aFaultKeepsItsCodeAndText() {
    assertThatThrownBy(() -> client.startProcess("nosuch", true))
        .isInstanceOfSatisfying(
            SupervisorFault.class,
            fault -> {
              assertThat(fault.is(Fault.BAD_NAME)).isTrue();
              assertThat(fault.text()).isEqualTo("BAD_NAME: nosuch");
            });
  }

  @Test
  void whatGoesInComesOutOfTheLogAndItsStream() throws Exception {
    assertThat(client.sendProcessStdin("cat", "größe\n")).isTrue();
    await().until(() -> client.readProcessStdoutLog("cat", 0, 0).equals("größe\n"));
    assertThat(client.tailProcessStdoutLog("cat", 0, 100).offset()).isEqualTo(8);
    try (LogStream stream = client.followProcessLog("cat", "stdout")) {
      byte[] buffer = new byte[100];
      int count = stream.read(buffer);
      assertThat(new String(buffer, 0, count, StandardCharsets.UTF_8)).isEqualTo("größe\n");
    }
  }

  @Test
  void membersComeInTheOrderOfTheWire() throws Exception {
    assertThat(client.getAllConfigInfo().get(0).keySet())
        .startsWith("autostart", "directory", "uid", "command", "exitcodes", "group")
        .endsWith("stderr_logfile_maxbytes", "stderr_syslog", "serverurl");
  }

  @Test
  void controlCharactersOfALogAreReadThoughTheyAreNoXml() throws Exception {
    String coloured = "\u001b[31mred\u001b[0m\r\n";
    await().until(() -> client.readProcessStdoutLog("colours", 0, 0).equals(coloured));
  }

  @Test
  void offsetsBeyond32BitsAreUnderstood() throws Exception {
    assertThat(client.readLog(5_000_000_000L, 0)).isEmpty();
  }

  @Test
  void whatIsWrongWithAConnectionIsToldApart() {
    assertThatThrownBy(() -> new SupervisorClient(url(), "me", "wrong").getPid())
        .isInstanceOfSatisfying(
            HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(401));
    assertThatThrownBy(
            () -> new SupervisorClient(ServerUrl.parse("unix:///nonexistent.sock")).getPid())
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> new SupervisorClient(ServerUrl.parse("http://127.0.0.1:1")).getPid())
        .isInstanceOf(ConnectException.class);
  }
}
