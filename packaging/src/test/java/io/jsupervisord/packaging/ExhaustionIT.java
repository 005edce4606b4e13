package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that gets no more descriptors, processes, threads or memory. */
@Timeout(180)
class ExhaustionIT {
  /** A user without a name, who has no other processes. */
  private static final List<String> AS_NO_ONE =
      List.of("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups");

  private static final String DO_NOT_READ =
      """
      [program:p]
      command=sleep 1000
      process_name=%(process_num)02d
      numprocs=20
      startsecs=0
      """;

  @TempDir Path directory;

  private static long count(Calls calls, String state) {
    return ((List<?>) calls.call("supervisor.getAllProcessInfo"))
        .stream().filter(info -> ((Map<?, ?>) info).get("statename").equals(state)).count();
  }

  /** Changes a soft limit. */
  private void limit(Installation daemon, List<String> by, String limit) {
    List<String> command = new ArrayList<>(by);
    command.addAll(List.of("prlimit", "--pid", Long.toString(daemon.process().pid()), limit + ":"));
    assertThat(Output.of(directory, command.toArray(String[]::new)).err()).isEmpty();
  }

  private static List<SocketChannel> connections(Installation daemon, int count)
      throws IOException {
    List<SocketChannel> connections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      connections.add(SocketChannel.open(UnixDomainSocketAddress.of(daemon.file("s.sock"))));
    }
    return connections;
  }

  @Test
  void withoutDescriptorsProgramsBackOffAndClientsAreAnswered() throws Exception {
    String programs =
        """
        [program:p]
        command=sleep 1000
        process_name=%(process_num)02d
        numprocs=20
        startretries=100
        startsecs=0
        """;
    try (Installation daemon =
        new Installation(Make.OURS, directory, "minfds=84\n", programs)
            .launch(List.of("prlimit", "--nofile=84:1000"))) {
      daemon.awaitLog("spawnerr: too many open files to spawn '19'");
      List<SocketChannel> idle = new ArrayList<>();
      try (Calls calls = new Calls(daemon)) {
        long running = count(calls, "RUNNING");
        assertThat(running).isBetween(2L, 15L);
        assertThat(count(calls, "BACKOFF")).isEqualTo(20 - running);
        assertThat(calls.struct("supervisor.getProcessInfo", "p:19").get("description"))
            .isEqualTo("too many open files to spawn '19'");
        calls.call("supervisor.stopProcess", "p:00");
        calls.call("supervisor.stopProcess", "p:01");
        await("another takes their place").until(() -> count(calls, "RUNNING") > running - 2);
      }
      idle.addAll(connections(daemon, 60));
      // a connection from before may have been given up for one of these
      try (Calls calls = new Calls(daemon)) {
        assertThat(calls.call("supervisor.readLog", 0, 10).toString()).hasSize(10);
        assertThat((List<?>) calls.call("supervisor.reloadConfig")).hasSize(1);
        assertThat(daemon.ctl("maintail", "-200").out()).contains("too many open files");
      }
      for (SocketChannel connection : idle) {
        connection.close();
      }
      limit(daemon, List.of(), "--nofile=1000");
      try (Calls calls = new Calls(daemon)) {
        calls.call("supervisor.startProcess", "p:00");
        assertThat(calls.state("p:00")).isEqualTo("RUNNING");
      }
      assertThat(daemon.log()).noneMatch(line -> line.contains("internal error"));
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void withoutProcessesOrThreadsProgramsBackOffAndClientsAreAnswered() throws Exception {
    assumeTrue(Root.isRoot(), "has to be a user of its own, whose processes are counted");
    Root.open(directory);
    String programs =
        """
        [program:p]
        command=cat
        autostart=false
        startsecs=0
        stdout_logfile=%(here)s/p.log
        [program:rotating]
        command=cat
        stdout_logfile=%(here)s/rotating.log
        stdout_logfile_maxbytes=5
        stdout_logfile_compress=gzip
        """;
    try (Installation daemon =
        new Installation(Make.OURS, directory, "minprocs=1\n", programs).launch(AS_NO_ONE)) {
      daemon.awaitLog("success: rotating entered RUNNING state");
      await().until(() -> Files.exists(daemon.file("s.sock")));
      try (Calls calls = new Calls(daemon)) {
        calls.call("supervisor.startProcess", "p");
        calls.send("p", "said\n");
        daemon.awaitFile("p.log", "said\n");
        calls.call("supervisor.stopProcess", "p");
        limit(daemon, AS_NO_ONE, "--nproc=1");

        assertThat(calls.fault("supervisor.startProcess", "p")).isEqualTo("SPAWN_ERROR: p");
        assertThat(calls.state("p")).isEqualTo("BACKOFF");
        assertThat(calls.struct("supervisor.getProcessInfo", "p").get("spawnerr"))
            .isEqualTo("Too many processes in process table to spawn 'p'");
        assertThat(calls.call("supervisor.readProcessStdoutLog", "p", 0, 0)).isEqualTo("said\n");
        // there is no thread to follow logs with, so that it ends at once
        daemon.ctl("tail", "-f", "p");
        assertThat(calls.call("supervisor.readLog", 0, 10).toString()).hasSize(10);
        calls.send("rotating", "long line\n");
        daemon.awaitLog("rotating.log.1 stays uncompressed: there is no thread to do it");
        daemon.awaitFile("rotating.log.1", "long line\n");

        limit(daemon, AS_NO_ONE, "--nproc=1000");
        await().until(() -> calls.state("p").equals("RUNNING"));
      }
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void programsThatDoNotReadDoNotFillTheMemory() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, DO_NOT_READ)) {
      daemon.launch(Map.of("JSUPERVISORD_JAVA_OPTS", "-Xmx64m"), List.of());
      daemon.awaitLog("success: 19 entered RUNNING state");
      try (Calls calls = new Calls(daemon)) {
        String text = "x".repeat(1_000_000);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < 20 * 6; i++) {
          try {
            calls.send("p:%02d".formatted(i / 6), text);
          } catch (AssertionError e) {
            faults.add(e.getMessage());
          }
        }
        assertThat(faults)
            .hasSizeGreaterThan(100)
            .allMatch(fault -> fault.contains("FAILED: p:"))
            .anyMatch(fault -> fault.endsWith("p:00 does not read its standard input"))
            .anyMatch(fault -> fault.contains("p:19: too much waits for programs that do not"));
        calls.send("p:19", "a line\n");
        assertThat(count(calls, "RUNNING")).isEqualTo(20);
      }
      assertThat(daemon.log()).noneMatch(line -> line.startsWith("CRIT supervisord ends"));
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void captureWithoutEndDoesNotFillTheMemory() throws Exception {
    String program =
        """
        [program:captured]
        command=sh -c 'echo "<!--XSUPERVISOR:BEGIN-->"; head -c 200000000 /dev/zero; exec %(here)s/end'
        stdout_capture_maxbytes=1GB
        [eventlistener:ears]
        command=sh -c 'printf "READY\\n"; exec sleep 1000'
        events=PROCESS_COMMUNICATION
        """;
    String end =
        """
        #!/bin/sh
        echo '<!--XSUPERVISOR:END-->'
        echo that was all >%s/done
        exec sleep 1000
        """
            .formatted(directory);
    try (Installation daemon = new Installation(Make.OURS, directory, program)) {
      daemon.write("end", end);
      assertThat(daemon.file("end").toFile().setExecutable(true)).isTrue();
      daemon.launch(Map.of("JSUPERVISORD_JAVA_OPTS", "-Xmx64m"), List.of());
      daemon.awaitFile("done", "that was all\n");
      daemon.awaitLog("WARN 'captured' stdout lost the beginning of what it captures");
      try (Calls calls = new Calls(daemon)) {
        assertThat(calls.state("captured")).isEqualTo("RUNNING");
      }
      assertThat(daemon.log())
          .noneMatch(line -> line.startsWith("CRIT supervisord ends"))
          .filteredOn(line -> line.contains("lost the beginning"))
          .hasSize(1);
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void withoutMemoryTheDaemonSaysSoAndEndsInOrder() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, DO_NOT_READ)) {
      daemon.launch(Map.of("JSUPERVISORD_JAVA_OPTS", "-Xmx20m"), List.of());
      daemon.awaitLog("success: 19 entered RUNNING state");
      List<ProcessHandle> children = daemon.process().children().toList();
      assertThat(children).hasSize(20);
      try {
        fillMemory(daemon);
        assertThat(daemon.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.process().exitValue()).isEqualTo(1);
        assertThat(daemon.log())
            .anyMatch(
                line ->
                    line.matches(
                        "CRIT supervisord ends and stops all programs: .*OutOfMemoryError: .*"))
            .noneMatch(line -> line.startsWith("CRIT left behind: "))
            .filteredOn(line -> line.matches("WARN stopped: \\d+ \\(terminated by SIGTERM\\)"))
            .hasSize(20);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(daemon.file("supervisord.pid")).doesNotExist();
        assertThat(daemon.file("s.sock")).doesNotExist();
      } finally {
        children.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  /**
   * Each bound on what clients may have the daemon hold is a part of the heap, but not less than
   * some mebibytes, and a heap as small as this has no room for all of them.
   */
  private static void fillMemory(Installation daemon) throws IOException {
    List<SocketChannel> connections = new ArrayList<>();
    try (Calls calls = new Calls(daemon)) {
      for (int i = 0; i < 16; i++) {
        calls.send("p:%02d".formatted(i), "x".repeat(500_000));
      }
      byte[] almostAll = unfinishedRequest(4_000_000);
      for (int i = 0; i < 20; i++) {
        connections.addAll(connections(daemon, 1));
        ByteBuffer left = ByteBuffer.wrap(almostAll);
        while (left.hasRemaining()) {
          connections.get(i).write(left);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // it has no memory left to listen
    } finally {
      for (SocketChannel connection : connections) {
        connection.close();
      }
    }
  }

  private static byte[] unfinishedRequest(int length) {
    String head = "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length;
    return (head + "\r\n\r\n" + "x".repeat(length - 1)).getBytes(StandardCharsets.US_ASCII);
  }
}
