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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
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

  private Process container;

  @AfterEach
  void endTheContainer() throws InterruptedException {
    if (container != null) {
      Image.end(container);
    }
  }

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
  private void start(Image image, List<String> command) throws IOException {
    assumeTrue(Image.isPossible(directory), "no containers here");
    image.mount(directory.resolve("supervisord.conf"), "/srv/config/supervisord.conf");
    Path output = directory.resolve("output");
    container = image.command(command).start(output);
    await("the last program")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(output).contains("worker_01 entered RUNNING state"));
  }

  private int exec(Image image, List<String> command) {
    return image.exec(container, command.toArray(String[]::new)).status();
  }

  @Test
  void theProbesOfThePodTellAStoppedProgramFromABrokenSupervisor() throws Exception {
    Map<String, List<String>> commands = commands("kubernetes.js", MANIFEST);
    Image image = new Image(ROOT, ROOT.resolve("examples/container/Dockerfile"));
    start(image, commands.get("run"));
    assertThat(exec(image, commands.get("startupProbe"))).isZero();
    assertThat(exec(image, commands.get("readinessProbe"))).isZero();
    exec(image, List.of("supervisorctl", "stop", "web"));
    assertThat(exec(image, commands.get("readinessProbe"))).isEqualTo(3);
    assertThat(exec(image, commands.get("livenessProbe"))).isZero();
    exec(image, List.of("rm", "/srv/run/supervisor.sock"));
    assertThat(exec(image, commands.get("livenessProbe"))).isNotZero();
  }

  private String daemon() {
    return Long.toString(container.children().findFirst().orElseThrow().pid());
  }

  @Test
  void theChangeScriptOfTheJobAppliesWhatHasChangedAndNothingElse() throws Exception {
    Map<String, List<String>> commands = commands("nomad.js", JOB);
    Image image = new Image(ROOT, ROOT.resolve("examples/container/Dockerfile"));
    start(image, commands.get("run"));
    assertThat(exec(image, commands.get("check"))).isZero();
    String web = image.exec(container, "supervisorctl", "pid", "web").out();
    String edit = "s/numprocs=2/numprocs=3/";
    asRoot("sed", "-i", edit, "/srv/config/supervisord.conf");
    assertThat(image.exec(container, commands.get("change").toArray(String[]::new)).out())
        .isEqualTo("worker: stopped\nworker: updated process group\n");
    assertThat(image.exec(container, "supervisorctl", "status").lines()).hasSize(4);
    assertThat(image.exec(container, "supervisorctl", "pid", "web").out()).isEqualTo(web);
  }

  private void asRoot(String... command) {
    String[] all = new String[command.length + 4];
    System.arraycopy(new String[] {"nsenter", "--target", daemon(), "--mount"}, 0, all, 0, 4);
    System.arraycopy(command, 0, all, 4, command.length);
    Output output = Output.of(directory, all);
    assertThat(output.status()).as(output.all()).isZero();
  }
}
