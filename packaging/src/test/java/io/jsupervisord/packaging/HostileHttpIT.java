package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.packaging.HostileTarget.Door;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, lie about their length, or mean two things at once. */
class HostileHttpIT {
  private static final int MEGABYTE = 1 << 20;
  private static final String SHUTDOWN =
      "<methodCall><methodName>supervisor.shutdown</methodName></methodCall>";

  @TempDir static Path directory;
  private static HostileTarget target;

  @BeforeAll
  static void start() throws IOException {
    target =
        new HostileTarget(
            directory,
            """
            [program:<script>name]
            command=echo "<script>written</script>'&"
            stdout_logfile=%(here)s/markup.log
            startsecs=0
            autorestart=false
            """);
  }

  @AfterEach
  void isUnharmed() throws IOException {
    target.assertUnharmed();
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aBodyOfAGigabyteIsRefusedBeforeItIsSent(Door door) throws IOException {
    try (RawSocket socket = target.open(door)) {
      socket.send("POST /RPC2 HTTP/1.1\r\nContent-Length: 1073741824\r\n\r\n");
      assertThat(socket.all()).startsWith("HTTP/1.1 413 ");
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aBodyOfAGigabyteThatIsSentAllTheSameIsCutOff(Door door) throws IOException {
    long before = target.resident();
    try (RawSocket socket = target.open(door)) {
      socket.send("POST /RPC2 HTTP/1.1\r\nContent-Length: 1073741824\r\n\r\n");
      byte[] piece = new byte[MEGABYTE];
      int sent = 0;
      while (sent < 1024 && socket.offer(piece) == piece.length) {
        sent++;
      }
      assertThat(socket.isClosed()).as("cut off within %d MB", sent).isTrue();
    }
    assertThat(target.resident() - before).isLessThan(64 * MEGABYTE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 0x10",
        "Content-Length: 1e3",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5, 6",
        "Content-Length:",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding : chunked\r\nContent-Length: 5",
        "Transfer-Encoding:\tchunked\r\nContent-Length: 5",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\n folded: 6",
        " Content-Length: 5",
        "Content-Length : 5",
        "X: a\u0000b\r\nContent-Length: 5",
        "X: a\nContent-Length: 5",
        "X: a\rContent-Length: 5",
        "no colon at all",
        ": no name"
      })
  void aRequestThatTwoServersWouldCutDifferentlyEndsTheConnection(String header)
      throws IOException {
    try (RawSocket socket = target.open(Door.TCP)) {
      socket.send("POST /RPC2 HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n");
      // what would be taken for a second request by one of them
      String answers = socket.send("0\r\n\r\n" + HostileTarget.posted(SHUTDOWN)).all();
      assertThat(answers).containsPattern("^HTTP/1.1 (400|411|413|501) ");
      assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void tenThousandHeadersAreRefused(Door door) throws IOException {
    try (RawSocket socket = target.open(door)) {
      socket.send("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(10_000) + "\r\n");
      assertThat(socket.all()).containsPattern("^HTTP/1.1 (400|431) ");
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aHeadWithoutEndIsRefused(Door door) throws IOException {
    for (String begin : new String[] {"GET /", "GET / HTTP/1.1\r\nA: ", "G", "\u0000", "\n"}) {
      try (RawSocket socket = target.open(door)) {
        socket.send(begin + "x".repeat(MEGABYTE));
        assertThat(socket.all()).containsPattern("^HTTP/1.1 (400|431) ");
      }
    }
  }

  @Test
  void aMethodAVersionAndATargetMayBeAnythingBut() throws IOException {
    for (String line :
        new String[] {
          "GET",
          "GET /",
          "GET / HTTP/9.9",
          "GET / HTTP/1.1 HTTP/1.1",
          "GET / FTP/1.1",
          "GET\t/\tHTTP/1.1",
          "PRI * HTTP/2.0",
          "OPTIONS * HTTP/1.1",
          "CONNECT evil:80 HTTP/1.1",
          "TRACE / HTTP/1.1",
          "\u0016\u0003\u0001\u0002\u0000\u0001",
          "x".repeat(10_000) + " / HTTP/1.1",
          "GET /%00 HTTP/1.1",
          "GET /%ff%fe%zz HTTP/1.1",
          "GET /?" + "a=b&".repeat(2_000) + " HTTP/1.1",
          "GET //// HTTP/1.1"
        }) {
      try (RawSocket socket = target.open(Door.TCP)) {
        String answer = socket.send(line + "\r\nConnection: close\r\n\r\n").all();
        assertThat(answer).as(line).containsPattern("^HTTP/\\d\\.\\d (200|400|404|501|505) ");
        assertThat(answer).doesNotContain("Connection: close\r\n\r\nGET");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../../../etc/passwd",
        "/stylesheets/../../../../../../etc/passwd",
        "/stylesheets/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/stylesheets/..%2f..%2f..%2fetc/passwd",
        "/stylesheets/..%252f..%252fetc/passwd",
        "/stylesheets/..\\..\\etc\\passwd",
        "//etc/passwd",
        "/images//etc/passwd",
        "/stylesheets/%00/etc/passwd",
        "/logtail/../../etc/passwd",
        "/logtail/quiet/../../../../etc/passwd",
        "/logtail/..%2f..%2fetc%2fpasswd",
        "/logtail/%2fetc%2fpasswd/stdout",
        "/tail.html?processname=../../../etc/passwd",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/../../etc/passwd"
      })
  void noPathLeadsOutOfThePage(String path) throws IOException {
    try (RawSocket socket = target.open(Door.TCP)) {
      String answer = socket.send("GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n").all();
      assertThat(answer)
          .containsPattern("^HTTP/1.1 (200|400|403|404|410) ")
          .doesNotContain("root:", "/bin/sh", "ami-id");
    }
  }

  @Test
  void whatProgramsAreCalledAndWriteIsNoMarkup() throws IOException {
    target.daemon().awaitFile("markup.log", "written");
    String asked = "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: <script>\r\n\r\n";
    for (String page :
        new String[] {
          "/",
          "/?message=%3Cscript%3Ex%3C/script%3E",
          "/index.html?action=%3Cscript%3E&processname=%3Cscript%3E",
          "/tail.html?processname=%3Cscript%3Ename",
          "/tail.html?processname=%3Cscript%3Enobody&limit=%3Cscript%3E",
          "/%3Cscript%3E",
          "/<script>"
        }) {
      assertThat(target.request(Door.TCP, asked.formatted(page)))
          .as(page)
          .startsWith("HTTP/1.1 ")
          .doesNotContainPattern("(?s)<script>(name|written|x|nobody|\"|<)");
    }
    assertThat(target.request(Door.TCP, asked.formatted("/tail.html?processname=%3Cscript%3Ename")))
        .contains("&lt;script&gt;written&lt;/script&gt;");
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aThousandRequestsAtOnceAreAnsweredInOrder(Door door) throws IOException {
    String request = "GET /stylesheets/supervisor.css HTTP/1.1\r\n\r\n";
    String nothing = "GET /nothing HTTP/1.1\r\n\r\n";
    try (RawSocket socket = target.open(door)) {
      socket.send((request + nothing).repeat(500));
      for (int i = 0; i < 500; i++) {
        assertThat(socket.answer()).startsWith("HTTP/1.1 200 ");
        assertThat(socket.answer()).startsWith("HTTP/1.1 404 ");
      }
    }
  }
}
