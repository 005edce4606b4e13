package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the daemon: each flag wins over the file, and can be seen to. */
class DaemonFlagsIT {
  private static final String COLOURED =
      """
      [program:coloured]
      command=sh -c 'printf "\\033[31mred\\033[0m\\n"; exec sleep 1000'
      """;

  @TempDir Path directory;

  private Output supervisord(String... arguments) {
    return Output.of(
        directory,
        Stream.concat(Stream.of(Make.OURS.command("supervisord")), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theVersionAndTheHelpGoToStandardOutput() {
    assertThat(supervisord("--version")).isEqualTo(new Output(0, "4.3.0\n", ""));
    Output help = supervisord("--help");
    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("supervisord -- run a set of applications").endsWith("\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--foo       | option --foo not recognized",
        "-m 9        | invalid value for -m '9': 9 can not be converted to an octal type",
        "foo bar     | positional arguments are not supported: ['foo', 'bar']",
        "-n -n       | conflicting command line option '-n'",
        "-c /no/file | could not find config file /no/file",
      })
  void aWrongCommandLineIsSaidOnStandardErrorWithStatusTwo(String arguments, String message) {
    String argv0 = Make.OURS.command("supervisord");
    assertThat(supervisord(arguments.split(" ")))
        .isEqualTo(new Output(2, "", "Error: " + message + "\nFor help, use " + argv0 + " -h\n"));
  }

  @Test
  void everyFlagOfTheForegroundWinsOverTheFile() throws Exception {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    String kept = "old-stdout---mine-abcdefgh.log";
    Files.writeString(logs.resolve(kept), "of an earlier run");
    try (Installation daemon =
        new Installation(
            Make.OURS,
            directory,
            """
            identifier=file
            logfile_maxbytes=0
            logfile_backups=0
            loglevel=critical
            minfds=10
            minprocs=10
            """,
            COLOURED)) {
      daemon.launch(
          List.of("prlimit", "--nofile=200:", "--nproc=150:"),
          ("-l main.log -y 150 -z 2 -e debug -j main.pid -i mine -q logs -k -a 300 -t"
                  + " --minprocs=310")
              .split(" "));
      daemon.awaitFile("foreground.out", "entered RUNNING state");
      assertThat(daemon.file("main.pid")).hasContent(Long.toString(daemon.process().pid()));
      assertThat(daemon.file("supervisord.pid")).doesNotExist();
      assertThat(daemon.file("supervisord.log")).doesNotExist();
      assertThat(daemon.read("foreground.out"))
          .contains(
              "INFO Increased RLIMIT_NOFILE limit to 300\n",
              "INFO Increased RLIMIT_NPROC limit to 310\n",
              "DEBG ");
      assertThat(names(directory))
          .contains("main.log", "main.log.1", "main.log.2")
          .doesNotContain("main.log.3");
      assertThat(names(logs))
          .hasSize(3)
          .contains(kept)
          .anyMatch(name -> name.matches("coloured-stderr---mine-[a-z0-9_]{8}\\.log"))
          .anyMatch(name -> name.matches("coloured-stdout---mine-[a-z0-9_]{8}\\.log"));
      daemon.awaitOutput("coloured", "red\n");
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.file("main.pid")).doesNotExist();
      assertThat(daemon.file("s.sock")).doesNotExist();
    }
  }

  @Test
  void anEmptyNameOfALogOrPidFileLeavesThatOfTheFile() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "")) {
      daemon.start("-l", "", "-j", "");
      assertThat(daemon.log()).isNotEmpty();
      assertThat(daemon.file("supervisord.pid")).exists();
    }
  }

  @Test
  void silentlyNothingGoesToStandardOutput() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, COLOURED).start("-s")) {
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.read("foreground.out")).isEmpty();
      assertThat(daemon.log()).anyMatch(line -> line.startsWith("INFO supervisord started"));
    }
  }

  @Test
  void theForegroundShowsTheLogOnStandardOutput() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "").start()) {
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.read("foreground.out")).isEqualTo(daemon.read("supervisord.log"));
    }
  }

  @Test
  void aLogOnStandardOutputWorksWithTheRotationOfTheDefaults() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "")) {
      daemon.launch(List.of(), "-l", "/dev/stdout", "-s");
      daemon.awaitFile("foreground.out", "started with pid");
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.read("foreground.out")).contains("received SIGTERM");
    }
  }

  @Test
  void aLogOnAPipeWorksWithRotationToo() throws Exception {
    Installation daemon =
        new Installation(Make.OURS, directory, "[program:p]\ncommand=sleep 1000\n");
    String line = String.join(" ", daemon.command("-n", "-l", "/dev/stdout", "-s", "-y", "100"));
    Output output =
        Output.of(
            directory,
            "sh",
            "-c",
            "{ "
                + line
                + "; echo status $?; } 2>&1 | while read -r l; do echo \"$l\"; case $l in"
                + " *spawned*) kill $(cat supervisord.pid);; esac; done");
    assertThat(output.out()).contains("received SIGTERM").endsWith("status 0\n");
  }

  @Test
  void directoryAndUmaskAreForTheBackground() throws Exception {
    Path home = Files.createDirectory(directory.resolve("home"));
    String noting = "[program:p]\ncommand=sh -c 'umask >noted; pwd -P >>noted; exec sleep 1000'\n";
    try (Installation daemon =
        new Installation(Make.OURS, directory, "umask=077\ndirectory=/\n", noting)) {
      Output start = Output.of(directory, daemon.command("-m", "027", "-d", home.toString()));
      assertThat(start).isEqualTo(new Output(0, "", ""));
      await().until(() -> daemon.read("home/noted").lines().count() == 2);
      assertThat(daemon.read("home/noted")).isEqualTo("0027\n" + home.toRealPath() + "\n");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("noted"))))
          .isEqualTo("rw-r-----");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(daemon.file("supervisord.pid"))))
          .isEqualTo("rw-r-----");
      assertThat(daemon.log())
          .contains(
              "INFO daemonizing the supervisord process",
              "INFO set current directory: '" + home + "'");
    }
  }

  @Test
  void pathsStayRelativeToTheStartWhereverTheDaemonGoes() throws Exception {
    Files.createDirectories(directory.resolve("home"));
    Path autoLogs = Files.createDirectories(directory.resolve("run/auto"));
    String options =
        """
        logfile=run/main.log
        pidfile=home/../supervisord.pid
        childlogdir=run/auto
        directory=home
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, options, COLOURED)) {
      assertThat(Output.of(directory, daemon.command())).isEqualTo(new Output(0, "", ""));
      daemon.awaitFile("run/main.log", "spawned: 'coloured'");
      String pid = daemon.read("supervisord.pid");
      assertThat(daemon.ctl("reread").out()).isEqualTo("No config updates to processes\n");
      assertThat(daemon.ctl("reload").status()).isZero();
      await()
          .until(
              () -> daemon.read("run/main.log").split("supervisord started with", -1).length == 3);
      assertThat(daemon.read("supervisord.pid")).isEqualTo(pid);
      await().until(() -> names(autoLogs).size() == 2);
      assertThat(names(directory.resolve("home"))).isEmpty();
      assertThat(daemon.ctl("shutdown").status()).isZero();
      await().until(() -> Files.notExists(daemon.file("supervisord.pid")));
    }
  }

  @Test
  void inTheForegroundDirectoryAndUmaskAreThoseOfTheShell() throws Exception {
    String noting = "[program:p]\ncommand=sh -c 'umask >noted; pwd -P >>noted; exec sleep 1000'\n";
    try (Installation daemon = new Installation(Make.OURS, directory, noting)) {
      daemon.launch(List.of("sh", "-c", "umask 002; exec \"$@\"", "sh"), "-m", "077", "-d", "/");
      await().until(() -> daemon.read("noted").lines().count() == 2);
      assertThat(daemon.read("noted")).isEqualTo("0002\n" + directory.toRealPath() + "\n");
    }
  }
}
