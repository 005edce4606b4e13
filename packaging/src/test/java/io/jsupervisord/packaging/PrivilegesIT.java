package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The users and the limits of the daemon. */
class PrivilegesIT {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
  private static final String NOTING =
      """
      [program:p]
      command=sh -c 'id -un >noted; id -Gn >>noted; exec sleep 1000'
      """;

  @TempDir Path directory;

  @BeforeEach
  void openDirectory() throws IOException {
    assumeTrue(Root.isRoot(), "becomes other users");
    Root.open(directory);
  }

  private Output run(List<String> by, String... command) {
    return Output.of(
        directory, Stream.concat(by.stream(), Arrays.stream(command)).toArray(String[]::new));
  }

  @Test
  void theDaemonAndItsProgramsAreTheUserOfTheFile() throws Exception {
    try (Installation daemon =
        new Installation(Make.OURS, directory, "user=nobody\n", NOTING).start()) {
      await().until(() -> daemon.read("noted").lines().count() == 2);
      assertThat(daemon.read("noted")).isEqualTo("nobody\nnogroup\n");
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (!List.of("supervisord.conf", "conf.d", "foreground.out").contains(name)) {
            assertThat(Root.owner(file)).as(name).isEqualTo("nobody:nogroup");
          }
        }
      }
      assertThat(daemon.file("supervisord.pid")).exists();
      assertThat(daemon.read("/proc/" + daemon.process().pid() + "/status"))
          .containsPattern("Uid:\\s65534\\s65534\\s65534\\s65534\n")
          .containsPattern("Groups:\\s65534 \n");
      assertThat(daemon.log())
          .contains("INFO Set uid to user 65534 succeeded")
          .noneMatch(line -> line.contains("running as root"));
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.file("s.sock")).doesNotExist();
    }
  }

  @Test
  void theUserOfTheCommandLineWinsInTheBackgroundToo() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "user=root\n", NOTING)) {
      assertThat(run(List.of(), daemon.command("-u", "nobody"))).isEqualTo(new Output(0, "", ""));
      await().until(() -> daemon.read("noted").startsWith("nobody\n"));
      assertThat(Root.owner(daemon.file("supervisord.pid"))).isEqualTo("nobody:nogroup");
    }
  }

  @Test
  void aProgramHasAUserOfItsOwnUnderRoot() throws Exception {
    try (Installation daemon =
        new Installation(Make.OURS, directory, NOTING + "user=daemon\n").start()) {
      await().until(() -> daemon.read("noted").startsWith("daemon\n"));
      assertThat(daemon.log())
          .first()
          .asString()
          .startsWith("CRIT Supervisor is running as root.  Privileges were not dropped");
    }
  }

  @Test
  void whoIsNotRootCannotBecomeAnother() throws Exception {
    Installation daemon = new Installation(Make.OURS, directory, "user=daemon\n", NOTING);
    for (String mode : List.of("-s", "-n")) {
      Output output = run(AS_NOBODY, daemon.command(mode));
      assertThat(output.status()).isEqualTo(2);
      assertThat(output.out()).isEmpty();
      assertThat(output.err())
          .isEqualTo(
              "Error: Can't drop privilege as nonroot user\nFor help, use "
                  + Make.OURS.command("supervisord")
                  + " -h\n");
    }
  }

  @Test
  void whoIsNotRootCanBeHimself() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "user=nobody\n", NOTING)) {
      daemon.launch(AS_NOBODY);
      await().until(() -> daemon.read("noted").startsWith("nobody\n"));
      assertThat(daemon.log()).contains("INFO Set uid to user 65534 succeeded");
    }
  }

  @Test
  void moreDescriptorsThanTheSystemAllowsAreRefused() throws Exception {
    Installation daemon = new Installation(Make.OURS, directory, "minfds=1000\n", "");
    Output output =
        run(
            Stream.concat(Stream.of("prlimit", "--nofile=500:500"), AS_NOBODY.stream()).toList(),
            daemon.command("-n", "-s"));
    assertThat(output.status()).isEqualTo(2);
    assertThat(output.err())
        .startsWith(
            "Error: The minimum number of file descriptors required to run this process is 1000 as"
                + " per the \"minfds\" command-line argument or config file setting. The current"
                + " environment will only allow you to open 1000 file descriptors.  Either raise"
                + " the number of usable file descriptors in your environment (see README.rst) or"
                + " lower the minfds setting in the config file to allow the process to start.\n");
  }

  @Test
  void moreProcessesThanTheSystemAllowsAreRefused() throws Exception {
    Installation daemon = new Installation(Make.OURS, directory, "minprocs=400\n", "");
    Output output =
        run(
            Stream.concat(Stream.of("prlimit", "--nproc=300:300"), AS_NOBODY.stream()).toList(),
            daemon.command("-n", "-s"));
    assertThat(output.status()).isEqualTo(2);
    assertThat(output.err())
        .startsWith(
            "Error: The minimum number of available processes required to run this program is 400"
                + " as per the \"minprocs\" command-line argument or config file setting. The"
                + " current environment will only allow you to open 400 processes.  Either raise"
                + " the number of usable processes in your environment (see README.rst) or lower"
                + " the minprocs setting in the config file to allow the program to start.\n");
  }

  @Test
  void aLogThatTheUserMayNotWriteEndsTheStartWithOne() throws Exception {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Installation daemon = new Installation(Make.OURS, directory, "user=nobody\n", "");
    Output output = Output.of(directory, daemon.command("-n", "-l", closed + "/main.log"));
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).contains(closed + "/main.log");
    assertThat(daemon.file("supervisord.pid")).doesNotExist();
  }

  @Test
  void aRestartInTheBackgroundIsTheUsersAndIsRefusedWhenHeMayNotReadTheFile() throws Exception {
    try (Installation daemon =
        new Installation(
            Make.OURS, directory, "user=nobody\n", "[program:p]\ncommand=sleep 99\n")) {
      assertThat(run(List.of(), daemon.command()).status()).isZero();
      daemon.awaitLog("spawned: 'p'");
      String pid = daemon.read("supervisord.pid").strip();
      for (String descriptor : List.of("0", "1", "2")) {
        assertThat(Path.of("/proc", pid, "fd", descriptor).toRealPath())
            .isEqualTo(Path.of("/dev/null"));
      }
      run(List.of(), "kill", "-HUP", pid);
      String started = "INFO supervisord started with pid " + pid;
      await().until(() -> daemon.log().stream().filter(started::equals).count() == 2);
      await().until(() -> daemon.log().stream().filter(l -> l.contains("spawned")).count() == 2);
      assertThat(Root.owner(daemon.file("s.sock"))).isEqualTo("nobody:nogroup");

      Files.setPosixFilePermissions(
          daemon.file("supervisord.conf"), PosixFilePermissions.fromString("rw-------"));
      run(List.of(), "kill", "-HUP", pid);
      daemon.awaitLog(
          "ERRO restart refused, everything goes on as it was: could not read config file "
              + daemon.file("supervisord.conf"));
      assertThat(daemon.ctl("pid").out()).isEqualTo(pid + "\n");
      assertThat(daemon.log().stream().filter(l -> l.contains("spawned"))).hasSize(2);
    }
  }
}
