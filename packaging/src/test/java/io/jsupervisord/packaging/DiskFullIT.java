package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 1 MB that is full under the main log and under the log of a program. */
class DiskFullIT {
  private static final String WRITER =
      """
      [program:writer]
      command=sh -c 'while read n; do head -c $n /dev/zero | tr "\\0" x; done'
      stdout_logfile=%(here)s/disk/writer.log
      stdout_logfile_maxbytes=0
      startsecs=0
      [program:other]
      command=cat
      stdout_logfile=%(here)s/other.log
      """;
  private static final String NO_SPACE = "No space left on device";

  @TempDir Path directory;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws IOException {
    disk = Files.createDirectory(directory.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0;
    assumeTrue(mounted, "mounts a small disk, which only root may do");
  }

  @AfterEach
  void unmount() {
    if (mounted) {
      assertThat(run("umount", "-l", disk.toString())).isZero();
    }
  }

  private int run(String... command) {
    return Output.of(directory, command).status();
  }

  private static long lost(Installation daemon) {
    return Pattern.compile("bytes lost: (\\d+)")
        .matcher(daemon.read("supervisord.log"))
        .results()
        .mapToLong(lost -> Long.parseLong(lost.group(1)))
        .sum();
  }

  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return filler;
    }
  }

  @Test
  void outputOfAProgramIsLostCountedAndWrittenAgainWhenThereIsRoom() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, WRITER).start();
        Calls calls = new Calls(daemon)) {
      daemon.awaitLog("success: writer");
      calls.send("writer", "1000\n");
      await().until(() -> Files.size(disk.resolve("writer.log")) == 1000);
      Path filler = fill();
      calls.send("writer", "300000\n");
      daemon.awaitLog("ERRO 'writer' stdout log file " + disk + "/writer.log cannot be written");
      assertThat(daemon.read("supervisord.log")).contains("output is lost: " + NO_SPACE);

      calls.send("other", "not hindered\n");
      daemon.awaitFile("other.log", "not hindered\n");
      assertThat(calls.state("writer")).isEqualTo("RUNNING");

      Files.delete(filler);
      calls.send("writer", "500\n");
      daemon.awaitLog("can be written again, bytes lost: ");
      // what was still in the pipe when there was room again may come after that line
      await("bytes on disk and bytes lost are those that were written")
          .until(() -> Files.size(disk.resolve("writer.log")) + lost(daemon) == 301_500);
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void theMainLogSaysHowManyLinesWereLostAndTheDaemonGoesOn() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, WRITER)) {
      daemon.write(
          "supervisord.conf",
          daemon.read("supervisord.conf").replace("supervisord.log", "disk/supervisord.log"));
      daemon.launch(List.of());
      daemon.awaitFile("disk/supervisord.log", "success: other entered RUNNING state");
      try (Calls calls = new Calls(daemon)) {
        Path filler = fill();
        for (int i = 0; i < 60; i++) {
          calls.call("supervisor.stopProcess", "other");
          calls.call("supervisor.startProcess", "other", false);
        }
        assertThat(calls.state("writer")).isEqualTo("RUNNING");
        long before = daemon.read("disk/supervisord.log").lines().count();
        Files.delete(filler);
        calls.call("supervisor.stopProcess", "other");
        String log = daemon.read("disk/supervisord.log");
        Matcher lost = Pattern.compile("ERRO log lines lost: (\\d+) \\(" + NO_SPACE).matcher(log);
        assertThat(lost.find()).as(log).isTrue();
        assertThat(before + Long.parseLong(lost.group(1))).isGreaterThanOrEqualTo(60 * 3);
      }
      assertThat(daemon.stop()).isZero();
    }
  }
}
