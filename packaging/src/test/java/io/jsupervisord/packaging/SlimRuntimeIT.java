package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon and its client on a runtime of few modules, where there is no other Java. */
class SlimRuntimeIT {
  private static final String JDK = System.getProperty("java.home");
  private static final List<String> TOOLS = List.of("sh", "env", "readlink", "cat", "sleep");

  private static final long MOST_BYTES = 70_000_000;

  @TempDir static Path directory;
  private static Path home;
  private static Output made;

  @BeforeAll
  static void makeRuntime() throws IOException {
    assumeThat(Path.of(JDK, "bin/jlink")).as("the Java of the tests is no JDK").exists();
    home = directory.toRealPath().resolve("home");
    Path source = Path.of(System.getProperty("distribution")).toAbsolutePath();
    assertThat(run("cp", "-R", source.toString(), home.toString()).all()).isEqualTo("status 0\n");
    made = Output.ofLong(directory, "env", "JAVA_HOME=" + JDK, home + "/share/make-runtime");

    Path tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
    }
  }

  private static Path onPath(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static Output run(String... command) {
    return Output.of(directory, command);
  }

  /** A command with nothing in its environment but a path without Java. */
  private static List<String> alone(String command, String... arguments) {
    List<String> words = new ArrayList<>(List.of(onPath("env").toString(), "-i"));
    words.add("PATH=" + directory.resolve("tools"));
    words.add(command);
    words.addAll(List.of(arguments));
    return words;
  }

  private static Output ctl(String... arguments) {
    List<String> words = alone(home + "/bin/supervisorctl", "-c", "daemon/supervisord.conf");
    words.addAll(List.of(arguments));
    return run(words.toArray(String[]::new));
  }

  @Test
  void itIsSmallAndHoldsNoDesktop() throws IOException {
    assertThat(made.status()).as(made.all()).isZero();
    assertThat(made.out()).startsWith(home + "/runtime: Java ");
    try (Stream<Path> files = Files.walk(home.resolve("runtime"))) {
      long bytes = files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
      assertThat(bytes).isLessThan(MOST_BYTES);
    }
    assertThat(run(home + "/runtime/bin/java", "--list-modules").out())
        .contains("java.base@", "java.xml@")
        .doesNotContain("java.desktop");
  }

  @Test
  void daemonAndClientDoTheirWorkWithIt() throws Exception {
    String sections =
        """
        [inet_http_server]
        port=127.0.0.1:%d
        [program:p]
        command=sh -c 'echo hello; exec sleep 1000'
        environment=KEY="value %%(program_name)s"
        [eventlistener:l]
        command=sh -c 'printf "READY\\n"; exec cat'
        events=TICK_3600
        """;
    int port = freePort();
    Path folder = Files.createDirectory(directory.resolve("daemon"));
    new Installation(Make.OURS, folder, sections.formatted(port));
    assertThat(run(alone("sh", "-c", "command -v java").toArray(String[]::new)).out()).isEmpty();
    Process daemon =
        new ProcessBuilder(alone(home + "/bin/supervisord", "-n", "-c", "daemon/supervisord.conf"))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> ctl("status", "p").out().contains("RUNNING"));
      assertThat(daemon.info().command()).contains(home + "/runtime/bin/java");
      await().atMost(60, TimeUnit.SECONDS).until(() -> ctl("tail", "p").out().equals("hello\n\n"));
      assertThat(ctl("restart", "p").out()).isEqualTo("p: stopped\np: started\n");
      assertThat(ctl("reread").out()).isEqualTo("No config updates to processes\n");
      assertThat(page(port)).contains("hello");
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(directory.resolve("output"))).doesNotContain("Exception", "Error");
  }

  @Test
  void theSlimImageRunsItAsProcessOne() throws Exception {
    assumeThat(Image.isPossible(directory)).as("no containers here").isTrue();
    Path root = Example.FOLDER.getParent();
    Path program = directory.resolve("p.conf");
    Files.writeString(
        program,
        """
        [program:of-sbin]
        command=chroot --version
        startsecs=0
        [program:p]
        command=sleep 1000
        """);
    Image image =
        new Image(root, root.resolve("packaging/Dockerfile"), Map.of("/opt/jsupervisord", home))
            .mount(program, "/etc/supervisor/conf.d/p.conf");
    Path output = directory.resolve("container");
    Process container = image.start(output);
    try {
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(
              () ->
                  Files.readString(output).contains("success: p entered RUNNING state")
                      && Files.readString(output).contains("exited: of-sbin "));
      assertThat(Files.readString(output))
          .containsOnlyOnce("INFO supervisord started with pid 1\n")
          .contains("exited: of-sbin (exit status 0; expected)")
          .doesNotContain("running as root");
      assertThat(image.exec(container, "supervisorctl", "pid").out()).isEqualTo("1\n");
      ProcessHandle daemon = container.children().findFirst().orElseThrow();
      assertThat(daemon.info().command()).contains("/opt/jsupervisord/runtime/bin/java");
      daemon.destroy();
      assertThat(container.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(container.exitValue()).isZero();
    } finally {
      Image.end(container);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String page(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tail.html?processname=p"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
