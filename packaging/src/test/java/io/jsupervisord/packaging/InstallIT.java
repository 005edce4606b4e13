package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the archive to a prefix and away again, as somebody new to it does. */
class InstallIT {
  private static final Path ARCHIVE =
      Path.of(System.getProperty("distribution", "target/jsupervisord") + ".tar.gz")
          .toAbsolutePath();

  @TempDir Path directory;
  private Path prefix;

  @BeforeEach
  void unpack() throws IOException {
    assertThat(run("tar", "-xzf", ARCHIVE.toString()).all()).isEqualTo("status 0\n");
    prefix = directory.toRealPath().resolve("a prefix");
  }

  private Output run(String... command) {
    return Output.of(directory, command);
  }

  private Output install(String... options) {
    List<String> command = new ArrayList<>(List.of("jsupervisord/install.sh", "--prefix"));
    command.add(prefix.toString());
    command.addAll(List.of(options));
    return Output.ofLong(directory, command.toArray(String[]::new));
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void executable(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void whatIsInstalledRunsTheSampleAndLeavesOnlyTheConfigurationWhenRemoved() throws Exception {
    Output installed = install("--java", System.getProperty("java.home"));
    assertThat(installed.status()).as(installed.all()).isZero();
    assertThat(prefix.resolve("lib/jsupervisord/lib/supervisord.jsa"))
        .as(installed.all())
        .satisfiesAnyOf(
            file -> assertThat(file).exists(),
            file -> assertThat(file.resolveSibling("supervisord.aot")).exists());
    assertThat(files(prefix))
        .contains(
            "share/bash-completion/completions/supervisorctl",
            "share/zsh/site-functions/_supervisorctl");

    String sample = run(prefix + "/bin/echo_supervisord_conf").out();
    Path config = Files.createDirectory(prefix.resolve("etc")).resolve("supervisord.conf");
    Files.writeString(config, sample.replaceAll("/var/(run|log)", directory.toRealPath() + ""));
    Process daemon =
        new ProcessBuilder(prefix + "/bin/supervisord", "-n")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> Files.readString(directory.resolve("output")).contains("supervisord started"));
      assertThat(run(prefix + "/bin/supervisorctl", "status").all()).isEqualTo("status 0\n");
      assertThat(run(prefix + "/bin/supervisorctl", "pid").out()).isEqualTo(daemon.pid() + "\n");
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    Output removed = run(prefix + "/lib/jsupervisord/install.sh", "--uninstall");
    assertThat(removed.all()).isEqualTo("status 0\njsupervisord is removed from " + prefix + ".\n");
    assertThat(files(prefix)).containsExactly("etc/supervisord.conf");
    assertThat(prefix.resolve("bin")).doesNotExist();
    assertThat(prefix.resolve("share")).doesNotExist();
  }

  @Test
  void installingAgainReplacesWhatWasThereAndKeepsForeignFiles() throws Exception {
    Path foreign = Files.createDirectories(prefix.resolve("bin")).resolve("mine");
    Files.writeString(foreign, "");
    assertThat(install("--no-archives").status()).isZero();
    List<String> before = files(prefix);
    Files.writeString(prefix.resolve("lib/jsupervisord/lib/supervisord-core-0.0.jar"), "");
    Output again = install("--no-archives");
    assertThat(again.status()).as(again.all()).isZero();
    assertThat(files(prefix)).isEqualTo(before);
    assertThat(install("--uninstall").status()).isZero();
    assertThat(files(prefix)).containsExactly("bin/mine");
  }

  @Test
  void anOldJavaIsToldByItsAge() throws Exception {
    executable("old/bin/java", "#!/bin/sh\necho 'Unrecognized option' >&2\nexit 1\n");
    for (String version : List.of("1.8.0_392", "11.0.21")) {
      Files.writeString(directory.resolve("old/release"), "JAVA_VERSION=\"" + version + "\"\n");
      for (String command : List.of("supervisord", "supervisorctl")) {
        Output told =
            run("env", "JAVA_HOME=" + directory.resolve("old"), "jsupervisord/bin/" + command);
        assertThat(told.status()).isEqualTo(2);
        assertThat(told.err())
            .isEqualTo(
                "%s: '%s/old/bin/java' is Java %s: install Java 17 or newer, or set JAVA_HOME\n"
                    .formatted(command, directory, version.startsWith("11") ? "11" : "8"));
      }
    }
  }

  @Test
  void withoutAJavaItSaysWhatIsMissingAndInstallsNothing() throws Exception {
    Output none = install("--java", "/nonexistent");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err())
        .startsWith("install.sh: no Java at '/nonexistent/bin/java'. jsupervisord needs Java 17");
    executable("old/bin/java", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Output old = install("--java", "old");
    assertThat(old.status()).isEqualTo(1);
    assertThat(old.err()).contains("/old/bin/java' is Java 11. jsupervisord needs Java 17");
    assertThat(prefix).doesNotExist();
  }

  @Test
  void commandsOfAnotherSupervisorAreNotOverwritten() throws Exception {
    executable("a prefix/bin/supervisorctl", "#!/usr/bin/python3\n");
    Output output = install();
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err())
        .startsWith(
            "install.sh: " + prefix + "/bin/supervisorctl is there and not of jsupervisord");
    assertThat(files(prefix)).containsExactly("bin/supervisorctl");
  }

  @Test
  void aStagedInstallationNamesItsFinalPlaceAndIsRemovedWhole() throws Exception {
    Path stage = directory.toRealPath().resolve("stage");
    String[] options = {"--destdir", stage.toString(), "--prefix", "/usr/local"};
    assertThat(install(with(options, "--systemd")).status()).isZero();
    assertThat(Files.readString(stage.resolve("etc/systemd/system/supervisord.service")))
        .contains("ExecStart=/usr/local/bin/supervisord -n -c /etc/supervisord.conf\n");
    assertThat(files(stage))
        .contains("usr/local/bin/supervisord", "etc/supervisord.conf")
        .noneMatch(file -> file.endsWith(".jsa") || file.endsWith(".aot"));
    assertThat(install(with(options, "--uninstall")).status()).isZero();
    assertThat(files(stage)).containsExactly("etc/supervisord.conf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/opt/a b", "/opt/a&b", "/opt/a|b", "/opt/100%"})
  void aPrefixThatAUnitWouldReadOtherwiseIsRefusedBeforeAnythingIsWritten(String odd)
      throws Exception {
    Path stage = directory.toRealPath().resolve("stage");
    for (String service : List.of("--systemd", "--rc")) {
      Output refused = install("--destdir", stage.toString(), "--prefix", odd, service);
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("with --systemd or --rc").contains("not '" + odd + "'");
      assertThat(stage).doesNotExist();
    }
    assertThat(install("--destdir", stage.toString(), "--prefix", odd).status()).isZero();
  }

  private static String[] with(String[] options, String option) {
    return Stream.concat(Stream.of(options), Stream.of(option)).toArray(String[]::new);
  }
}
