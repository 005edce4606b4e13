package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager such as systemd hears of the daemon. */
@Needs("python3")
class ServiceManagerIT {
  private static final String MANAGER =
      """
      import os, socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind(sys.argv[1])
      while True:
          with open(sys.argv[2], 'a') as out:
              out.write(s.recv(4096).decode().split('\\n')[0] + '\\n')
      """;

  @TempDir Path directory;

  @Test
  void isToldWhenItIsReadyReloadsAndStopsAndTheProgramsAreNot() throws Exception {
    String sections = "[program:env]\ncommand=/bin/sh -c \"env >%(here)s/env; exec sleep 1000\"\n";
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      String socket = daemon.file("notify").toString();
      Process manager =
          new ProcessBuilder("python3", "-c", MANAGER, socket, daemon.file("heard").toString())
              .start();
      try {
        Output waited =
            Output.of(directory, "sh", "-c", "until [ -S " + socket + " ]; do sleep 0.05; done");
        assertThat(waited.status()).isZero();
        daemon.launch(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "1"), List.of());
        daemon.awaitFile("heard", "READY=1\n");
        assertThat(daemon.ctl("status", "env").status()).isLessThan(4);
        daemon.awaitFile("env", "SUPERVISOR_PROCESS_NAME=env");
        assertThat(daemon.read("env")).doesNotContain("NOTIFY_SOCKET", "WATCHDOG");
        assertThat(daemon.ctl("reload").status()).isZero();
        daemon.awaitFile("heard", "READY=1\nRELOADING=1\nREADY=1\n");
        assertThat(daemon.stop()).isZero();
        daemon.awaitFile("heard", "READY=1\nRELOADING=1\nREADY=1\nSTOPPING=1\n");
      } finally {
        manager.destroyForcibly().waitFor();
      }
    }
  }
}
