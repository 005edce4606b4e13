package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both makes understand the same of a file that uses every option of a program. */
@Tag("conformance")
class ConfigInfoConformanceIT {
  private static final String SECTIONS =
      """
      [program:every]
      command=sh -c "exec sleep %(process_num)d00" ; a comment
      process_name=%(program_name)s_%(process_num)02d_%(numprocs)x
      numprocs=3
      numprocs_start=5
      priority=7
      autostart=no
      startsecs=0
      startretries=1
      autorestart=Unexpected
      exitcodes=2, 0,1
      stopsignal=sigusr2
      stopwaitsecs=3
      stopasgroup=on
      killasgroup=1
      user=root
      redirect_stderr=off
      stdout_logfile=%(here)s/%(group_name)s-%(process_num)d.out
      stdout_logfile_maxbytes=10 MB
      stdout_logfile_backups=2
      stdout_capture_maxbytes=1KB
      stdout_events_enabled=true
      stdout_syslog=false
      stderr_logfile=NONE
      stderr_logfile_maxbytes=0
      stderr_logfile_backups=0
      stderr_capture_maxbytes=2kb
      stderr_events_enabled=yes
      environment=A="1, 2",
        B=%(process_num)d
      directory=/tmp
      umask=027
      serverurl=http://example.org:1
      [program:defaults]
      command=cat
      autostart=false
      [group:together]
      programs=second,first
      priority=3
      [program:first]
      command=%(ENV_HOME)s/first
      autostart=false
      [program:second]
      command=second
      autostart=false
      priority=1
      [eventlistener:listener]
      command=cat
      autostart=false
      events=TICK_60, process_state
      buffer_size=3
      [fcgi-program:web]
      command=cat
      autostart=false
      socket=unix://%(here)s/%(program_name)s.sock
      numprocs=2
      process_name=web%(process_num)s
      """;

  private static List<Map<String, Object>> info(Make make, Path directory) throws Exception {
    Files.createDirectory(directory);
    try (Installation daemon = new Installation(make, directory, SECTIONS).start();
        SupervisorClient client =
            new SupervisorClient(ServerUrl.parse("unix://" + daemon.file("s.sock")))) {
      List<Map<String, Object>> infos = new ArrayList<>();
      for (Map<String, Object> info : client.getAllConfigInfo()) {
        // the reference added this one after the release Debian has
        info.remove("autorestart");
        Map<String, Object> plain = new TreeMap<>(info);
        plain.replaceAll(
            (key, value) ->
                value instanceof String text
                    ? text.replace(daemon.directory().toString(), "DIR")
                        .replaceAll("---supervisor-\\w{8}", "---supervisor-RANDOM")
                    : value);
        infos.add(plain);
      }
      return infos;
    }
  }

  @Test
  void everyOptionMeansTheSame(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> debian = info(Make.DEBIAN, directory.resolve("debian"));
    assertThat(info(Make.OURS, directory.resolve("ours"))).isEqualTo(debian).hasSize(9);
  }
}
