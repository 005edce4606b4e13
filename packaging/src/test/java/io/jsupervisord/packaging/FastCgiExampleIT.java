package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/fastcgi} promises. */
@Needs({"curl", "python3"})
class FastCgiExampleIT {
  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  @TempDir Path directory;

  /** Starts it and waits until both processes have imported what they need. */
  private Example start() throws IOException {
    Example example = new Example(Make.OURS, "fastcgi", directory).start(Map.of());
    example.awaitFile("run/app_00.log", "ready\n");
    example.awaitFile("run/app_01.log", "ready\n");
    return example;
  }

  /** Asks for a page by the script of the example. */
  private static String ask(Example example, String... request) {
    Output output = request(example, request);
    assertThat(output.status()).as(output.all()).isZero();
    return output.out();
  }

  private static Output request(Example example, String... request) {
    List<String> command = new ArrayList<>(List.of("python3", "-B", "ask.py", "run/app.sock"));
    command.addAll(List.of(request));
    return Output.of(example.file(""), command.toArray(String[]::new));
  }

  private static String answeredBy(String page) {
    return page.replaceFirst("(?s).* answered by (\\d+).*", "$1");
  }

  @Test
  void bothProcessesAnswerOnOneSocketAndOneIsEnough() throws Exception {
    try (Example example = start()) {
      assertThat(ask(example, "POST", "/some/page?x=1", "hello"))
          .startsWith("Status: 200 OK\r\n")
          .containsPattern("POST /some/page\\?x=1 answered by \\d+, with 5 bytes of body\n$");
      Set<String> pids = new HashSet<>();
      await().until(() -> pids.add(answeredBy(ask(example, "GET", "/"))) && pids.size() == 2);
      assertThat(pids)
          .containsExactlyInAnyOrder(
              Long.toString(example.pid("app:app_00")), Long.toString(example.pid("app:app_01")));

      assertThat(example.ctl("stop", "app:app_00").status()).isZero();
      assertThat(answeredBy(ask(example, "GET", "/")))
          .isEqualTo(Long.toString(example.pid("app:app_01")));
      assertThat(example.ctl("stop", "app:app_01").status()).isZero();
      assertThat(request(example, "GET", "/").err()).contains("ConnectionRefusedError");
      assertThat(example.ctl("start", "app:app_00").status()).isZero();
      assertThat(answeredBy(ask(example, "GET", "/")))
          .isEqualTo(Long.toString(example.pid("app:app_00")));
      assertThat(example.stop()).isZero();
    }
  }

  @Test
  void nginxPassesRequestsOn() throws Exception {
    assumeTrue(Files.isExecutable(NGINX), "no nginx here: apt-get install nginx-light");
    try (Example example = start()) {
      Process nginx =
          new ProcessBuilder(
                  List.of(
                      NGINX.toString(),
                      "-p",
                      example.file("").toString(),
                      "-c",
                      "nginx.conf",
                      "-g",
                      "user root;"))
              .directory(example.file("").toFile())
              .redirectErrorStream(true)
              .redirectOutput(example.file("run/nginx.out").toFile())
              .start();
      try {
        await(example.read("run/nginx.out"))
            .atMost(60, TimeUnit.SECONDS)
            .until(() -> Files.exists(example.file("run/nginx.sock")));
        Output output =
            Output.of(
                example.file(""),
                "curl",
                "-s",
                "--unix-socket",
                "run/nginx.sock",
                "-d",
                "a body",
                "http://localhost/some/page");
        assertThat(output.out())
            .as(output.all() + example.read("run/nginx.err"))
            .matches("POST /some/page answered by \\d+, with 6 bytes of body\n");
      } finally {
        nginx.destroy();
        assertThat(nginx.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
