package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files of {@code examples/kubernetes} and {@code examples/nomad} say what those systems
 * understand, and the configuration and commands in them work in the image of {@code
 * examples/container}.
 */
class ManifestExamplesIT {
  private static final Path ROOT = Example.FOLDER.getParent();
  private static final Path CHECKS =
      Path.of(System.getProperty("fixtures"), "manifests").toAbsolutePath();
  private static final Path MANIFEST = Example.FOLDER.resolve("kubernetes/shop.yaml");
  private static final Path JOB = Example.FOLDER.resolve("nomad/shop.nomad.hcl");

  @TempDir Path directory;

  @BeforeEach
  void requireTheSchemas() {
    assumeTrue(
        Files.isDirectory(CHECKS.resolve("node_modules")),
        "no schemas here: run npm ci in src-test-fixtures/manifests");
  }

  private Output check(String script, Path manifest) {
    Path conf = directory.resolve("supervisord.conf");
    return Output.of(
        directory, "node", CHECKS.resolve(script).toString(), manifest.toString(), conf.toString());
  }

  /** The commands of a manifest that must be right, by name. */
  private Map<String, List<String>> commands(String script, Path manifest) {
    Output output = check(script, manifest);
    assertThat(output.status()).as(output.all()).isZero();
    return output.lines().stream()
        .map(line -> List.of(line.split("\t")))
        .collect(Collectors.toMap(words -> words.get(0), words -> words.subList(1, words.size())));
  }

  @ParameterizedTest
  @CsvSource({
    "livenessProbe:, livenesProbe:, /livenesProbe: no such field",
    "timeoutSeconds: 10, timeoutSeconds: ten, livenessProbe/timeoutSeconds: type",
    "GracePeriodSeconds: 60, GracePeriodSeconds: 50, a grace of 50 seconds is too short for 50",
    "targetPort: http, targetPort: web, the Service's port is one of the container",
  })
  void aWrongManifestWouldBeSeen(String right, String wrong, String complaint) throws Exception {
    Path broken = directory.resolve("broken.yaml");
    Files.writeString(broken, Files.readString(MANIFEST).replace(right, wrong));
    Output output = check("kubernetes.js", broken);
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).contains(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "kill_signal, kil_signal, /job/group/task/kil_signal: no such attribute or stanza",
    "\"15s\", 15, check/interval: cannot be 15",
    "group \"shop\" {, group \"shop\" {{, Argument or block definition required",
  })
  void aWrongJobWouldBeSeen(String right, String wrong, String complaint) throws Exception {
    Path broken = directory.resolve("broken.hcl");
    Files.writeString(broken, Files.readString(JOB).replace(right, wrong));
    Output output = check("nomad.js", broken);
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).contains(complaint);
  }

  /** Starts the image with what the check has left in supervisord.conf. */
  private Process start(Image image, List<String> command) throws IOException {
    assumeTrue(Image.isPossible(directory), "no containers here");
    image.mount(directory.resolve("supervisord.conf"), "/srv/config/supervisord.conf");
    Path output = directory.resolve("output");
    Process container = image.command(command).start(output);
    await("the last program")
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.readString(output).contains("worker_01 entered RUNNING state"));
    return container;
  }

  private static int exec(Image image, Process container, List<String> command) {
    return image.exec(container, command.toArray(String[]::new)).status();
  }

  private static void end(Process container) throws InterruptedException {
    container.destroyForcibly();
    assertThat(container.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theProbesOfThePodTellAStoppedProgramFromABrokenSupervisor() throws Exception {
    Map<String, List<String>> commands = commands("kubernetes.js", MANIFEST);
    Image image = new Image(ROOT, ROOT.resolve("examples/container/Dockerfile"));
    Process pod = start(image, commands.get("run"));
    try {
      assertThat(exec(image, pod, commands.get("startupProbe"))).isZero();
      assertThat(exec(image, pod, commands.get("readinessProbe"))).isZero();
      exec(image, pod, List.of("supervisorctl", "stop", "web"));
      assertThat(exec(image, pod, commands.get("readinessProbe"))).isEqualTo(3);
      assertThat(exec(image, pod, commands.get("livenessProbe"))).isZero();
      exec(image, pod, List.of("rm", "/srv/run/supervisor.sock"));
      assertThat(exec(image, pod, commands.get("livenessProbe"))).isNotZero();
    } finally {
      end(pod);
    }
  }

  private static String daemon(Process container) {
    return Long.toString(container.children().findFirst().orElseThrow().pid());
  }

  @Test
  void theChangeScriptOfTheJobAppliesWhatHasChangedAndNothingElse() throws Exception {
    Map<String, List<String>> commands = commands("nomad.js", JOB);
    Image image = new Image(ROOT, ROOT.resolve("examples/container/Dockerfile"));
    Process task = start(image, commands.get("run"));
    try {
      assertThat(exec(image, task, commands.get("check"))).isZero();
      String web = image.exec(task, "supervisorctl", "pid", "web").out();
      String edit = "s/numprocs=2/numprocs=3/";
      asRoot(task, "sed", "-i", edit, "/srv/config/supervisord.conf");
      assertThat(image.exec(task, commands.get("change").toArray(String[]::new)).out())
          .isEqualTo("worker: stopped\nworker: updated process group\n");
      assertThat(image.exec(task, "supervisorctl", "status").lines()).hasSize(4);
      assertThat(image.exec(task, "supervisorctl", "pid", "web").out()).isEqualTo(web);
    } finally {
      end(task);
    }
  }

  private void asRoot(Process container, String... command) {
    String[] all = new String[command.length + 4];
    System.arraycopy(
        new String[] {"nsenter", "--target", daemon(container), "--mount"}, 0, all, 0, 4);
    System.arraycopy(command, 0, all, 4, command.length);
    Output output = Output.of(directory, all);
    assertThat(output.status()).as(output.all()).isZero();
  }
}
