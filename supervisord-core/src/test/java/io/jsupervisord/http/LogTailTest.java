package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.rpc.FakeDaemon;
import io.jsupervisord.rpc.FakeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(SocketKind.class)
class LogTailTest {
  @Parameter SocketKind kind;
  @TempDir Path directory;
  private final FakeDaemon daemon = new FakeDaemon();
  private Path log;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    log = directory.resolve("cat.log");
    FakeProcess cat = daemon.program("cat");
    cat.stdoutLogfile = log.toString();
    daemon.group("g", 1, "p")[0].stderrLogfile = log.toString();
    daemon.mainLogPath = log.toString();
    LogTailHandler tails = new LogTailHandler(daemon, Runnable::run);
    server =
        new TestServer(
            directory,
            new Router(request -> CompletableFuture.completedFuture(Response.error(404)))
                .prefix("/logtail", tails::processLog)
                .prefix("/mainlogtail", tails::mainLog),
            kind,
            null,
            null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aLogThatIsAFifoIsNotFoundAndNotWaitedFor() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", log.toString()).start().waitFor()).isZero();
    try (RawClient client = server.connect()) {
      client.send("GET /logtail/cat HTTP/1.1\r\n\r\n");
      assertThat(client.receiveThrough("\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void aTailBeginsWithTheLastKilobyteAndGoesOn() throws Exception {
    write("x".repeat(500) + "y".repeat(1024));
    try (RawClient client = server.connect()) {
      client.send("GET /logtail/cat HTTP/1.1\r\n\r\n");
      assertThat(client.receiveThrough("\r\n\r\n"))
          .matches(
              "HTTP/1.1 200 OK\r\nServer: Medusa/1.12\r\nDate: [^\r]*\r\nLast-Modified: [^\r]* GMT"
                  + "\r\nContent-Type: text/plain;charset=utf-8\r\nX-Accel-Buffering: no\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n");
      assertThat(client.receiveThrough("y\r\n")).isEqualTo("400\r\n" + "y".repeat(1024) + "\r\n");
      write("more\n");
      assertThat(client.receiveThrough("\n\r\n")).isEqualTo("5\r\nmore\n\r\n");
    }
  }

  @Test
  void aClientThatHasEndedItsSendingIsStillListening() throws Exception {
    write("hello\n");
    try (RawClient client = server.connect()) {
      client.send("GET /mainlogtail HTTP/1.1\r\n\r\n").endOutput();
      client.receiveThrough("\r\n\r\n");
      assertThat(client.receiveThrough("\n\r\n")).isEqualTo("6\r\nhello\n\r\n");
      write("more\n");
      assertThat(client.receiveThrough("\n\r\n")).isEqualTo("5\r\nmore\n\r\n");
    }
  }

  @Test
  void theMainLogIsFollowedWithoutTheHintToProxies() throws Exception {
    write("hello\n");
    try (RawClient client = server.connect()) {
      client.send("GET /mainlogtail HTTP/1.1\r\n\r\n");
      assertThat(client.receiveThrough("\r\n\r\n")).doesNotContain("X-Accel");
      assertThat(client.receiveThrough("\n\r\n")).isEqualTo("6\r\nhello\n\r\n");
    }
  }

  @Test
  void oldHttpGetsTheBytesAsTheyAreAndAtOnce() throws Exception {
    write("hello\n");
    try (RawClient client = server.connect()) {
      client.send("GET /logtail/g:p/stderr HTTP/1.0\r\n\r\n");
      assertThat(client.receiveThrough("\r\n\r\n"))
          .startsWith("HTTP/1.0 200 OK")
          .doesNotContain("chunked");
      assertThat(client.receiveThrough("hello\n")).isEqualTo("hello\n");
    }
  }

  @Test
  void aRotatedLogIsFollowedIntoTheNewFile() throws Exception {
    write("old\n");
    try (RawClient client = server.connect()) {
      client.send("GET /logtail/cat HTTP/1.1\r\n\r\n").receiveThrough("old\n\r\n");
      Files.move(log, directory.resolve("cat.log.1"));
      write("new\n");
      assertThat(client.receiveThrough("\n\r\n")).isEqualTo("4\r\nnew\n\r\n");
    }
  }

  @Test
  void aTruncatedLogIsTold() throws Exception {
    write("0123456789\n");
    try (RawClient client = server.connect()) {
      client.send("GET /logtail/cat HTTP/1.1\r\n\r\n").receiveThrough("9\n\r\n");
      Files.writeString(log, "x\n", StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(client.receiveThrough("x\n\r\n"))
          .isEqualTo("17\r\n==> File truncated <==\n\r\n2\r\nx\n\r\n");
    }
  }

  @Test
  void aFollowerThatDoesNotReadKeepsNoOtherWaiting() throws Exception {
    write("");
    try (RawClient lazy = server.connect();
        RawClient eager = server.connect()) {
      lazy.send("GET /logtail/cat HTTP/1.1\r\n\r\n");
      eager.send("GET /logtail/cat HTTP/1.1\r\n\r\n");
      eager.receiveThrough("\r\n\r\n");
      lazy.receiveThrough("\r\n\r\n");
      write("z".repeat(5_000_000) + "END\n");
      assertThat(eager.receiveThrough("END\n\r\n")).hasSizeGreaterThan(5_000_000);
      assertThat(lazy.receiveThrough("END\n\r\n")).hasSizeGreaterThan(5_000_000);
    }
  }

  @Test
  void anEndOfTheServerEndsTheFollowers() throws Exception {
    write("x\n");
    try (RawClient client = server.connect()) {
      client.send("GET /logtail/cat HTTP/1.1\r\n\r\n").receiveThrough("x\n\r\n");
      server.close();
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/logtail/cat?x=1,200",
    "GET,/logtailfoo/cat/stdout,200",
    "GET,/logtail/%63at,200",
    "GET,/logtail/%2563at,200",
    "GET,/mainlogtail/anything,200",
    "HEAD,/logtail/cat,400",
    "POST,/mainlogtail,400",
    "GET,/logtail,500",
    "GET,/logtail/zz,404",
    "GET,/logtail/,404",
    "GET,/logtail/g,404",
    "GET,/logtail/g:*,404",
    "GET,/logtail/g:p,404",
    "GET,/logtail/cat/stderr,404",
    "GET,/logtail/cat/STDOUT,404",
    "GET,/logtail/cat/,404",
    "GET,/logtail/cat/stdout/x,404"
  })
  void whatCanBeFollowed(String method, String target, int status) throws Exception {
    write("x");
    try (RawClient client = server.connect()) {
      client.send(method + " " + target + " HTTP/1.1\r\n\r\n");
      assertThat(client.receiveThrough("\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }
  }

  @Test
  void aLogThatIsMissingCannotBeFollowed() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /logtail/cat HTTP/1.1\r\n\r\n");
      assertThat(client.receiveAnswer()).startsWith("HTTP/1.1 404 ");
      daemon.mainLogPath = null;
      client.send("GET /mainlogtail HTTP/1.1\r\n\r\n");
      assertThat(client.receiveAnswer()).startsWith("HTTP/1.1 404 ");
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
