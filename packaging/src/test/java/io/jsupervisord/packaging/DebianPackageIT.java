package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, which is installed into a folder and never into this machine. */
class DebianPackageIT {
  @TempDir static Path directory;
  private static Path file;

  @BeforeAll
  static void find() throws IOException {
    Path target = Path.of(System.getProperty("distribution")).toAbsolutePath().getParent();
    try (Stream<Path> files = Files.list(target)) {
      file = files.filter(path -> path.toString().endsWith("_all.deb")).findFirst().orElseThrow();
    }
    assumeThat(run("sh", "-c", "command -v dpkg-deb").status()).as("dpkg is not here").isZero();
  }

  private static Output run(String... command) {
    return Output.of(directory, command);
  }

  /** Lines of {@code tar -tv}: type and permissions, owner, and what follows from the path on. */
  private static List<String> contents() {
    return run("dpkg-deb", "-c", file.toString())
        .out()
        .lines()
        .map(line -> line.replaceFirst("^(\\S+ \\S+) +\\d+ \\S+ \\S+ \\./", "$1 /"))
        .toList();
  }

  private static String field(String name) {
    return run("dpkg-deb", "-f", file.toString(), name).out().strip();
  }

  @Test
  void itTakesThePlaceOfDebiansSupervisor() {
    assertThat(field("Package")).isEqualTo("jsupervisord");
    assertThat(field("Conflicts")).isEqualTo("supervisor");
    assertThat(field("Replaces")).isEqualTo("supervisor");
    assertThat(field("Provides")).startsWith("supervisor");
    assertThat(field("Depends"))
        .contains("default-jre-headless (>= 2:1.17) | java17-runtime-headless");
    assertThat(run("dpkg-deb", "-I", file.toString(), "conffiles").lines())
        .containsExactlyInAnyOrder("/etc/supervisor/supervisord.conf", "/etc/init.d/supervisor");
  }

  @Test
  void everyFileHasItsPlaceModeAndOwner() {
    assertThat(contents())
        .contains(
            "-rwxr-xr-x root/root /usr/lib/jsupervisord/bin/supervisord",
            "-rwxr-xr-x root/root /usr/lib/jsupervisord/share/make-archives",
            "-rw-r--r-- root/root /etc/supervisor/supervisord.conf",
            "-rwxr-xr-x root/root /etc/init.d/supervisor",
            "-rw-r--r-- root/root /lib/systemd/system/supervisor.service",
            "-rw-r--r-- root/root /usr/share/bash-completion/completions/supervisorctl",
            "-rw-r--r-- root/root /usr/share/zsh/vendor-completions/_supervisorctl",
            "-rw-r--r-- root/root /usr/share/man/man1/supervisorctl.1.gz",
            "-rw-r--r-- root/root /usr/share/man/man5/supervisord.conf.5.gz",
            "drwxr-xr-x root/root /etc/supervisor/conf.d/",
            "drwxr-xr-x root/root /var/log/supervisor/")
        .anyMatch(
            line -> line.endsWith("/usr/bin/supervisord -> ../lib/jsupervisord/bin/supervisord"))
        .allMatch(line -> line.matches("[-dl]\\S{9} root/root /.*"))
        .noneMatch(line -> line.matches("-.{4}w.*|-.{7}w.*") || line.matches(".*\\.(jsa|aot)"));
  }

  @Test
  void everyDependencyOfTheDistributionIsInIt() throws IOException {
    Path lib = Path.of(System.getProperty("distribution"), "lib");
    List<String> packed = contents();
    try (Stream<Path> jars = Files.list(lib)) {
      assertThat(jars.map(jar -> jar.getFileName().toString()).filter(n -> n.endsWith(".jar")))
          .isNotEmpty()
          .allMatch(
              jar -> packed.contains("-rw-r--r-- root/root /usr/lib/jsupervisord/lib/" + jar));
    }
  }

  /** A file of the package as text, after a filter. */
  private static String member(String path, String filter) {
    String extract = "dpkg-deb --fsys-tarfile '" + file + "' | tar -xO ." + path + " | " + filter;
    return run("sh", "-c", extract).out();
  }

  @Test
  void theCopyrightNamesEachLibraryThatIsPacked() {
    String copyright = member("/usr/share/doc/jsupervisord/copyright", "tr -s ',. ' '\\n'");
    assertThat(contents())
        .filteredOn(line -> line.endsWith(".jar"))
        .isNotEmpty()
        .map(line -> line.replaceFirst(".*/", "").replaceFirst("-\\d.*", ""))
        .isSubsetOf(copyright.lines().toList());
  }

  @Test
  void theChangelogIsOfTheVersionThatIsPacked() {
    assertThat(member("/usr/share/doc/jsupervisord/changelog.gz", "gzip -d"))
        .startsWith("jsupervisord (" + field("Version") + ") ");
  }

  @Test
  void theScriptsOfThePackageAreValidForAnyShell() throws IOException {
    for (String script : List.of("postinst", "prerm", "postrm")) {
      Path text = directory.resolve(script);
      Files.writeString(text, run("dpkg-deb", "-I", file.toString(), script).out());
      assertThat(Files.readString(text)).startsWith("#!/bin/sh\nset -e\n");
      assertThat(run("sh", "-n", script)).isEqualTo(new Output(0, "", ""));
    }
  }

  /** With all paths below a folder; maintainer scripts learn of it through {@code DPKG_ROOT}. */
  private static Output dpkg(Path root, String... words) {
    List<String> command = new ArrayList<>(List.of("dpkg", "--root=" + root));
    command.addAll(List.of("--log=" + directory.resolve("dpkg.log"), "--force-depends"));
    command.addAll(List.of("--force-script-chrootless", "--force-confold"));
    command.addAll(List.of(words));
    return Output.ofLong(directory, command.toArray(String[]::new));
  }

  private static List<String> left(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .map(path -> root.relativize(path).toString())
          .filter(path -> !path.isEmpty() && !path.startsWith("var/lib"))
          .toList();
    }
  }

  @Test
  void installedItRunsWhatConfDNamesAndPurgedItLeavesNothing() throws Exception {
    assumeThat(Root.isRoot()).isTrue();
    Path root = Files.createDirectory(directory.toRealPath().resolve("root"));
    Path state = Files.createDirectories(root.resolve("var/lib/dpkg"));
    for (String folder : List.of("info", "updates", "triggers")) {
      Files.createDirectory(state.resolve(folder));
    }
    Files.createFile(state.resolve("status"));
    Files.createFile(state.resolve("available"));

    Output installed = dpkg(root, "-i", file.toString());
    assertThat(installed.status()).as(installed.all()).isZero();
    assertThat(installed.err()).doesNotContain("no archives could be made");
    assertThat(left(root))
        .contains("etc/systemd/system/multi-user.target.wants/supervisor.service")
        .anyMatch(path -> path.matches("usr/lib/jsupervisord/lib/supervisord\\.(jsa|aot)"));
    runIn(root);

    Path config = root.resolve("etc/supervisor/supervisord.conf");
    assertThat(dpkg(root, "-r", "jsupervisord").status()).isZero();
    assertThat(config).content().contains("loglevel=debug");
    assertThat(left(root)).contains("etc/supervisor/conf.d/p.conf");
    assertThat(left(root)).noneMatch(path -> path.startsWith("usr"));
    assertThat(root.resolve("etc/init.d/supervisor").toFile().canExecute()).isFalse();
    Output purged = dpkg(root, "-P", "jsupervisord");
    assertThat(purged.status()).as(purged.all()).isZero();
    // the folder that systemd brings where it is installed
    assertThat(left(root)).isSubsetOf("etc", "etc/systemd", "etc/systemd/system", "var");
  }

  /** Its daemon with its configuration, moved from {@code /} to the folder. */
  private static void runIn(Path root) throws Exception {
    Files.createDirectory(root.resolve("var/run"));
    Path config = root.resolve("etc/supervisor/supervisord.conf");
    Files.writeString(
        config,
        Files.readString(config)
            .replaceAll("/(var|etc)/", root + "/$1/")
            .replace("[supervisord]", "[supervisord]\nloglevel=debug"));
    Path program = root.resolve("etc/supervisor/conf.d/p.conf");
    Files.writeString(program, "[program:p]\ncommand=sleep 1000\n");
    String ctl = root + "/usr/bin/supervisorctl";
    Output start = run(root + "/usr/bin/supervisord", "-c", config.toString());
    assertThat(start).isEqualTo(new Output(0, "", ""));
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> run(ctl, "-c", config.toString(), "status").out().contains("RUNNING"));
      assertThat(root.resolve("var/log/supervisor/supervisord.log")).isNotEmptyFile();
    } finally {
      String pid = Files.readString(root.resolve("var/run/supervisord.pid")).strip();
      ProcessHandle daemon = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      daemon.destroy();
      await().until(() -> daemon.info().command().isEmpty());
    }
    Files.delete(root.resolve("var/run"));
  }
}
