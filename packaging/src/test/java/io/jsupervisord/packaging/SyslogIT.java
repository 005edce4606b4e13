package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at {@code /dev/log}. */
@Needs("python3")
class SyslogIT {
  private static final String PROGRAMS =
      """
      [program:old]
      command=sh -c 'printf "one\\n\\ntwo\\n\\n"; exec sleep 1000'
      priority=1
      stdout_logfile=syslog
      [program:both]
      command=sh -c 'sleep 1; printf "gr\\303\\266\\303\\237e %%%% end" >&2; exec sleep 1000'
      priority=2
      stderr_logfile=%(here)s/both.err
      stderr_syslog=true
      """;

  @TempDir Path directory;

  private List<String> play(Make make) throws Exception {
    Path own = Files.createDirectory(directory.resolve(make.name()));
    try (PrivateSyslog syslog = new PrivateSyslog(Files.createDirectory(own.resolve("syslog")));
        Installation daemon = new Installation(make, own, PROGRAMS)) {
      String settings = daemon.read("supervisord.conf");
      daemon.write(
          "supervisord.conf",
          settings.replace("logfile=%(here)s/supervisord.log", "logfile=syslog"));
      daemon.launch(syslog.by());
      syslog.awaitDatagram(datagram -> datagram.contains(": both "));
      syslog.awaitDatagram(datagram -> datagram.contains("success: both entered RUNNING state"));
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.file("supervisord.log")).doesNotExist();
      assertThat(daemon.read("both.err")).isEqualTo("größe % end");
      return syslog.datagrams().stream()
          .map(
              line -> line.replaceFirst("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}", "TIME"))
          .map(line -> line.replaceFirst("pid \\d+", "pid N"))
          .map(line -> line.replace(own.toString(), "FOLDER"))
          // the reference may need long enough for another one
          .filter(line -> !line.contains(" to die"))
          .toList();
    }
  }

  @Test
  void getsTheMainLogAndTheOutputOfProgramsLineByLine() throws Exception {
    List<String> datagrams = play(Make.OURS);
    assertThat(datagrams)
        .containsSubsequence(
            "b'<14>DATE supervisord: TIME INFO supervisord started with pid N\\n'",
            "b\"<14>DATE supervisord: TIME INFO spawned: 'old' with pid N\\n\"")
        .containsSubsequence(
            "b'<14>DATE supervisord: old one'",
            "b'<14>DATE supervisord: old '",
            "b'<14>DATE supervisord: old two'",
            "b'<14>DATE supervisord: both gr\\xc3\\xb6\\xc3\\x9fe % end'");
  }

  @Test
  @Tag("conformance")
  void getsTheSameDatagramsAsFromTheReference() throws Exception {
    assertThat(play(Make.OURS)).containsExactlyInAnyOrderElementsOf(play(Make.DEBIAN));
  }
}
