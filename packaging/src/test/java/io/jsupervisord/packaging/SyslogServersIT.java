package io.jsupervisord.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines of programs at syslog servers and at a journal, with a real daemon. */
@Timeout(180)
class SyslogServersIT {
  @TempDir Path directory;

  private static String program(String more) {
    return """
        [program:web]
        command=sh -c 'printf "one\\ntw"; printf "o\\n"; echo oops >&2; exec cat'
        stdout_logfile=%(here)s/web.log
        startsecs=0
        stdout_syslog=true
        stderr_syslog=true
        """
        + more;
  }

  private static Socket accept(ServerSocket server) throws IOException {
    server.setSoTimeout(60_000);
    Socket connection = server.accept();
    connection.setSoTimeout(60_000);
    return connection;
  }

  /** A message as an octet-counting sender frames it. */
  private static String frame(InputStream in) throws IOException {
    int length = 0;
    for (int c = in.read(); c != ' '; c = in.read()) {
      if (c < 0) {
        throw new IOException("the end");
      }
      length = 10 * length + c - '0';
    }
    return new String(in.readNBytes(length), UTF_8);
  }

  @Test
  void aServerOverTcpGetsEachLineOnceAlsoAfterItWasAway() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String options = "syslog_server=tcp://127.0.0.1:" + port + "\nsyslog_facility=local3\n";
    try (Installation daemon = new Installation(Make.OURS, directory, program(options)).start();
        Calls calls = new Calls(daemon)) {
      try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
          Socket connection = accept(server)) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          messages.add(frame(connection.getInputStream()));
        }
        assertThat(messages)
            .anyMatch(m -> m.matches("<158>1 \\S+ \\S+ web \\d+ stdout - one"))
            .anyMatch(m -> m.matches("<158>1 \\S+ \\S+ web \\d+ stdout - two"))
            .anyMatch(m -> m.matches("<155>1 \\S+ \\S+ web \\d+ stderr - oops"));
      }
      calls.call("supervisor.sendProcessStdin", "web", "while it is away\n");
      await().until(() -> daemon.read("web.log").contains("while it is away"));
      try (ServerSocket again = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
          Socket connection = accept(again)) {
        assertThat(frame(connection.getInputStream())).endsWith(" stdout - while it is away");
      }
    }
  }

  @Test
  void aServerOverUdpGetsDatagramsAndOneThatIsNotThereIsTold() throws Exception {
    DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    try {
      server.setSoTimeout(60_000);
      String options =
          "syslog_server=udp://127.0.0.1:%d\nsyslog_format=rfc3164\nsyslog_tag=shop\n"
              .formatted(server.getLocalPort());
      try (Installation daemon = new Installation(Make.OURS, directory, program(options)).start();
          Calls calls = new Calls(daemon)) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
          server.receive(packet);
          messages.add(new String(packet.getData(), 0, packet.getLength(), UTF_8));
        }
        assertThat(messages).anyMatch(m -> m.matches("<14>\\w{3} .* shop\\[\\d+]: one"));
        server.close();
        // the first one only learns of it
        for (int i = 0; i < 3; i++) {
          calls.call("supervisor.sendProcessStdin", "web", "into the void\n");
          int sent = i;
          await().until(() -> daemon.read("web.log").split("into the void", -1).length > sent + 1);
        }
        daemon.awaitLog("takes no messages, lost: 1 (nobody is there)");
        assertThat(calls.state("web")).isEqualTo("RUNNING");
      }
    } finally {
      server.close();
    }
  }

  @Test
  @Needs("python3")
  void theJournalGetsFieldsAndWholeLinesWhateverTheirBytes() throws Exception {
    Path socket = directory.resolve("journal");
    Path received = directory.resolve("received");
    Process journal =
        new ProcessBuilder(
                "python3",
                Path.of(System.getProperty("fixtures"), "syslog", "journal.py").toString(),
                socket.toString(),
                received.toString())
            .inheritIO()
            .start();
    await().until(() -> Files.exists(socket));
    String sections =
        """
        [program:web]
        process_name=web_%(process_num)d
        numprocs=1
        command=sh -c 'printf "a=b \\377\\n\\nsecond"; echo oops >&2; exec sleep 1000'
        startsecs=0
        stdout_logfile=NONE
        stdout_journald=true
        stderr_journald=true
        """;
    try (Installation daemon =
        new Installation(Make.OURS, directory, "journald_socket=" + socket + "\n", sections)
            .start()) {
      daemon.awaitState("web:web_0", "RUNNING");
      // all but what has no end yet, which is sent when it has ended
      await().until(() -> Files.exists(received) && Files.readAllLines(received).size() == 3);
      assertThat(daemon.ctl("stop", "web:*").status()).isZero();
      await().until(() -> Files.exists(received) && Files.readAllLines(received).size() == 4);
      String all = Files.readString(received);
      assertThat(all)
          .contains("\"MESSAGE\": \"a=b \\u00ff\"", "\"MESSAGE\": \"\"", "\"MESSAGE\": \"second\"")
          .contains("\"SUPERVISOR_GROUP\": \"web\", \"SUPERVISOR_PROGRAM\": \"web_0\"")
          .contains("\"SYSLOG_IDENTIFIER\": \"web_0\"");
      assertThat(Files.readAllLines(received))
          .anyMatch(line -> line.contains("\"oops\"") && line.contains("\"PRIORITY\": \"3\""))
          .allMatch(line -> line.matches(".*\"SYSLOG_PID\": \"[1-9]\\d*\".*"));
      journal.destroyForcibly().waitFor();
      assertThat(daemon.ctl("start", "web:*").status()).isZero();
      daemon.awaitLog("the journal at " + socket + " takes no messages, lost: 1");
    } finally {
      journal.destroyForcibly();
    }
  }

  @Test
  void anOptionWithoutEffectIsTold() throws Exception {
    try (Installation daemon =
        new Installation(Make.OURS, directory, "[program:web]\ncommand=cat\nsyslog_tag=shop\n")
            .start()) {
      daemon.awaitLog("For [program:web], syslog_server, syslog_format");
    }
  }
}
