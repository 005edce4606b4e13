package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No option is read and ignored: each one, set to another value than its default, shows. */
class EveryOptionTest {
  /** A line a section: its name, what it needs besides, and its options with values. */
  private static final String OPTIONS =
      """
      supervisord | | logfile=other.log logfile_maxbytes=1 logfile_backups=1 logfile_compress=gzip logfile_rotate=daily loglevel=debug pidfile=other.pid nodaemon=true silent=true minfds=10 minprocs=10 umask=077 user=root identifier=me directory=/ nocleanup=true childlogdir=/ strip_ansi=true audit_log=true journald_socket=/j state_file=other.state cgroup_parent=/x environment=A=1
      unix_http_server | file=/tmp/a | file=/tmp/b chmod=0777 chown=root
      unix_http_server | file=/tmp/a | api=true metrics=true
      unix_http_server | file=/tmp/a,username=x,password=x | username=u
      unix_http_server | file=/tmp/a,username=x,password=x | password=p
      unix_http_server | file=/tmp/a | users=u roles=*:viewer
      inet_http_server | port=1 | port=2 allowed_hosts=example.org users=*
      inet_http_server | port=1,tls_certificate=/a,tls_key=/b | tls_certificate=/c tls_key=/d tls_client_ca=/e
      user:x | password=p,role=admin | password=q role=viewer
      inet_http_server | port=1 | api=true metrics=true
      inet_http_server | port=1,username=x,password=x | username=u
      inet_http_server | port=1,username=x,password=x | password=p
      program:p | command=a | command=b process_name=x numprocs=0 priority=1 autostart=false startsecs=9 startretries=9 autorestart=false exitcodes=9 stopsignal=INT stopwaitsecs=9 stopasgroup=true killasgroup=true user=root redirect_stderr=true stdout_logfile=NONE stdout_logfile_maxbytes=9 stdout_logfile_backups=9 stdout_logfile_format=json stdout_logfile_compress=gzip stdout_logfile_rotate=daily stdout_capture_maxbytes=9 stdout_events_enabled=true stdout_syslog=true stderr_logfile=NONE stderr_logfile_maxbytes=9 stderr_logfile_backups=9 stderr_logfile_format=text stderr_logfile_compress=zstd stderr_logfile_rotate=hourly stderr_capture_maxbytes=9 stderr_events_enabled=true stderr_syslog=true environment=A=1 directory=/ umask=077 serverurl=http://x restart_delay=2 restart_delay_max=9 restart_jitter=10 restart_limit=5/60s fatal_retry_after=1m exit_on=failure env_file=/a secrets_dir=/b depends_on=member on_dependency_failure=stop ready=tcp://a:1 health=tcp://a:1 watchdog_secs=5 nice=5 oom_score_adj=5 rlimit_as=1GB rlimit_core=0 rlimit_cpu=60 rlimit_data=1GB rlimit_fsize=1GB rlimit_memlock=0 rlimit_nofile=100 rlimit_nproc=100 rlimit_stack=1MB cpu_affinity=0 kill_tree=yes memory_max=1GB cpu_max=50%% pids_max=9
      program:p | command=a,stdout_syslog=true | syslog_server=udp://h syslog_format=rfc5424 syslog_facility=local0 syslog_tag=x stdout_journald=true stderr_journald=true
      program:p | command=a,schedule=@daily | schedule=@hourly schedule_timezone=UTC schedule_overlap=queue
      program:p | command=a,ready=tcp://a:1 | ready_interval=9 ready_timeout=9 ready_retries=9
      program:p | command=a,health=tcp://a:1 | health_interval=9 health_timeout=9 health_retries=9 health_start_period=9 health_action=none
      program:p | command=a,numprocs=2,process_name=p%(process_num)d | numprocs_start=5
      eventlistener:e | command=a,events=TICK_5,result_handler=supervisor.dispatchers:default_handler | events=TICK_60 buffer_size=3 priority=4
      fcgi-program:f | command=a,socket=unix:///tmp/a | socket=unix:///tmp/b socket_backlog=7 socket_owner=root socket_mode=0777
      group:g | | priority=5 programs=member
      group:g | programs=member | depends_on=other
      include | | files=extra.conf
      rpcinterface:x | supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface | other=1
      """;

  /** What options of other sections name. */
  static final String USERS =
      """
      [user:u]
      password=p
      role=viewer
      [inet_http_server:all]
      port=9
      users=*
      """;

  @TempDir private Path directory;

  /** What a section needs besides some options, and these with values that are not the default. */
  record Line(String section, String needed, String options) {
    static Stream<Line> all() {
      return OPTIONS
          .lines()
          .map(line -> line.split(" ?\\| ?", -1))
          .map(p -> new Line(p[0], p[1], p[2]));
    }
  }

  static Stream<Arguments> options() {
    return Line.all()
        .flatMap(
            line ->
                Stream.of(line.options().split(" "))
                    .map(option -> Arguments.of(line.section(), line.needed(), option)));
  }

  private Configuration load(String section, String needed, String option)
      throws IOException, ConfigException {
    String body = needed.replace(',', '\n') + "\n" + option + "\n";
    Files.writeString(directory.resolve("extra.conf"), "[program:extra]\ncommand=cat\n");
    Path file =
        Files.writeString(
            directory.resolve("s.conf"),
            "[supervisord]\n"
                + (section.equals("supervisord")
                    ? ""
                    : "[program:member]\ncommand=cat\n[program:other]\ncommand=cat\n" + USERS)
                + (option.isEmpty() && section.equals("include")
                    ? ""
                    : "[" + section + "]\n" + body));
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("options")
  void changesWhatIsUnderstood(String section, String needed, String option) throws Exception {
    if (section.equals("supervisord") && option.startsWith("environment")) {
      // it shows in the environments of programs, of which there are none in that file
      assertThat(environmentOfAProgram("")).doesNotContainKey("A");
      assertThat(environmentOfAProgram(option)).containsEntry("A", "1");
      return;
    }
    assertThat(load(section, needed, option)).isNotEqualTo(load(section, needed, ""));
  }

  private Map<String, String> environmentOfAProgram(String option) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("s.conf"),
            "[supervisord]\n" + option + "\n[program:p]\ncommand=cat\n");
    ConfigLoader loader = new ConfigLoader(file.toString(), Map.of(), Map.of(), "host");
    return loader.load().groups().get(0).processes().get(0).environment();
  }

  /**
   * The options the sources of this package read: {@code options.value("name", …)} and the like.
   */
  private static Set<String> optionsInTheSources() throws IOException {
    Path sources =
        Path.of(System.getProperty("fixtures"))
            .resolveSibling("supervisord-core/src/main/java/io/jsupervisord/config");
    Pattern reading =
        Pattern.compile(
            "\\b(?:value|aboveZero|text|raw|get)\\(\\s*(?:(stream|option) \\+ )?\"([a-z_]+)\"");
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = reading.matcher(Files.readString(file));
        while (matcher.find()) {
          String prefix = matcher.group(1);
          String suffix = matcher.group(2);
          if (prefix == null) {
            names.add(suffix);
          } else {
            String middle = prefix.equals("option") ? "_logfile" : "";
            names.addAll(List.of("stdout" + middle + suffix, "stderr" + middle + suffix));
          }
        }
      }
    }
    return names;
  }

  @Test
  void everyOptionThatIsReadIsInTheTable() throws IOException {
    Set<String> tested =
        Line.all()
            .flatMap(line -> Stream.of((line.needed() + " " + line.options()).split("[ ,]+")))
            .map(option -> option.replaceFirst("=.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> read = optionsInTheSources();
    assertThat(read)
        .contains("minfds", "stdout_capture_maxbytes", "stderr_logfile_backups", "socket_backlog")
        .hasSizeGreaterThan(50);
    assertThat(tested).containsAll(read);
  }
}
