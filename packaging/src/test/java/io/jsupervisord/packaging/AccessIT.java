package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, with the packaged commands. */
@Needs("curl")
class AccessIT {
  private static final String SECTIONS =
      """
      [unix_http_server:peers]
      file=%%(here)s/peers.sock
      roles=nobody:admin,@nogroup:admin,%s:operator
      [inet_http_server]
      port=127.0.0.1:%d
      users=*
      [user:alice]
      password={PBKDF2-SHA256}1000$++++MTIzNDU2Nzg5MGFiYw==$7f2/wDz85M0s10sMP6a4wMthZsngVM6LBk9LzsNtnuc=
      role=admin
      [user:bob]
      password=b
      role=viewer
      [program:stays]
      command=sleep 1000
      """;

  @TempDir Path directory;

  @Test
  void eachComesWithARoleAndTheAuditTellsWhoItWas() throws Exception {
    String me = System.getProperty("user.name");
    int port = freePort();
    try (Installation daemon =
        new Installation(Make.OURS, directory, "audit_log=true\n", SECTIONS.formatted(me, port))
            .start()) {
      daemon.awaitState("stays", "RUNNING");
      String tcp = "http://127.0.0.1:" + port;
      String peers = "unix://" + daemon.file("peers.sock");

      assertThat(daemon.ctl("-s", tcp, "-u", "bob", "-p", "b", "status").out()).contains("RUNNING");
      assertThat(daemon.ctl("-s", tcp, "-u", "bob", "-p", "b", "stop", "stays").all())
          .contains("not allowed for viewer 'bob'");
      assertThat(daemon.ctl("-s", tcp, "-u", "alice", "-p", "foo", "stop", "stays").out())
          .isEqualTo("stays: stopped\n");
      assertThat(daemon.ctl("-s", tcp, "-u", "alice", "-p", "bar", "status").all())
          .contains("Server requires authentication");
      assertThat(daemon.ctl("-s", peers, "start", "stays").out()).isEqualTo("stays: started\n");
      assertThat(daemon.ctl("-s", peers, "reread").all())
          .contains("not allowed for operator '" + me + "'");

      assertThat(curl("-u", "bob:b", tcp + "/"))
          .contains("stays", "tail.html")
          .doesNotContain("<button", "token");
      assertThat(curl("-u", "bob:b", "-w", "%{http_code}", tcp + "/?action=stopall"))
          .endsWith("403");

      assertThat(curl("-u", "bob:b", "-d", "action=clearlog&processname=stays", tcp + "/"))
          .contains("Error code 403");

      assertThat(daemon.log().stream().filter(line -> line.startsWith("INFO audit: ")))
          .map(line -> line.replaceFirst("127.0.0.1:\\d+", "ADDRESS"))
          .contains(
              "INFO audit: bob (viewer) from ADDRESS: stopProcess stays -> 30 FAILED: not allowed"
                  + " for viewer 'bob'",
              "INFO audit: bob (viewer) from ADDRESS: stopAllProcesses -> 30 FAILED: not allowed for"
                  + " viewer 'bob'",
              "INFO audit: bob (viewer) from ADDRESS: clearProcessLogs stays -> 30 FAILED: not"
                  + " allowed for viewer 'bob'",
              "INFO audit: alice (admin) from ADDRESS: stopProcess stays -> ok",
              "INFO audit: login as alice from ADDRESS -> refused",
              "INFO audit: " + me + " (operator) from unix socket: startProcess stays -> ok");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String curl(String... arguments) {
    String[] command = new String[arguments.length + 2];
    command[0] = "curl";
    command[1] = "-s";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Output.of(directory, command).out();
  }
}
