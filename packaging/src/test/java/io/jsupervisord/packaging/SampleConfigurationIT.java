package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code echo_supervisord_conf} prints is a configuration, not only a text about one. */
class SampleConfigurationIT {
  @TempDir Path directory;

  @Test
  void aDaemonStartsWithItAndItsClientFindsIt() throws Exception {
    Output sample = Output.of(directory, Make.OURS.command("echo_supervisord_conf"), "ignored");
    assertThat(sample.status()).isZero();
    assertThat(sample.out())
        .doesNotContainPattern("(?m)^[^ ]*=[^;]*/tmp")
        .contains("\nchildlogdir=/var/log ");
    String here = directory.toRealPath().toString();
    try (Installation daemon = new Installation(Make.OURS, directory, "")) {
      String text =
          sample
              .out()
              .replace("/var/run/supervisor.sock", here + "/s.sock")
              .replaceAll("/var/(run|log)", here);
      daemon.write("supervisord.conf", text).start();
      assertThat(daemon.ctl("status")).isEqualTo(new Output(0, "", ""));
      assertThat(daemon.ctl("pid").out().strip())
          .isEqualTo(Files.readString(daemon.file("supervisord.pid")).strip())
          .isEqualTo(Long.toString(daemon.process().pid()));
      assertThat(daemon.stop()).isZero();
    }
  }
}
