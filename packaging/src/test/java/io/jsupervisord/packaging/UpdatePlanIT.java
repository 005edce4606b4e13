package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of an update is what it does, and the little that a minimal one does. */
class UpdatePlanIT {
  private static final String WEB = "[program:web]\ncommand=/bin/sleep 1000\nstartsecs=0\n";
  private static final String WORKERS =
      """
      [program:w]
      command=/bin/sleep 1001
      process_name=w%(process_num)d
      startsecs=0
      """;

  @TempDir private Path directory;
  private Installation daemon;

  @BeforeEach
  void start() throws Exception {
    daemon = new Installation(Make.OURS, directory, "");
    files(WEB + WORKERS + "numprocs=2\n");
    daemon.start();
    daemon.awaitState("w:w1", "RUNNING");
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  private void files(String programs) throws Exception {
    daemon.write("conf.d/programs.conf", programs);
  }

  private String ctl(String... arguments) {
    Output output = daemon.ctl(arguments);
    assertThat(output.status()).as(output.out()).isZero();
    return output.out();
  }

  private String pid(String process) {
    return daemon.ctl("pid", process).out().strip();
  }

  @Test
  void aPlanHasNoEffectAndComesTrue() throws Exception {
    assertThat(ctl("update", "--plan")).isEqualTo("nothing to do\n");
    assertThat(ctl("reread", "--diff")).isEqualTo("No config updates to processes\n");
    String web = pid("web");
    String worker = pid("w:w0");
    files(WEB + "priority=5\nenvironment=KEY=\"hidden\"\n" + WORKERS + "numprocs=1\n");
    String plan =
        """
        web: restart (priority: 999 -> 5; environment: KEY added)
        w: restart w:w0 (numprocs: 2 -> 1)
        w: stop, remove w:w1 (numprocs: 2 -> 1)
        """;
    assertThat(ctl("update", "--plan")).isEqualTo(plan);
    assertThat(ctl("update", "--plan", "all")).isEqualTo(plan);
    assertThat(ctl("update", "--plan", "web"))
        .isEqualTo("web: restart (priority: 999 -> 5; environment: KEY added)\n");
    assertThat(ctl("update", "--plan", "--minimal", "w"))
        .isEqualTo("w: stop, remove w:w1 (numprocs: 2 -> 1)\n");
    assertThat(ctl("reread", "--diff"))
        .isEqualTo(
            """
            w: changed
              numprocs: 2 -> 1
            web: changed
              priority: 999 -> 5
              environment: KEY added
            """);
    assertThat(pid("web")).isEqualTo(web);
    assertThat(ctl("avail")).doesNotContain(":5");
    ctl("update");
    assertThat(pid("web")).isNotEqualTo(web);
    assertThat(pid("w:w0")).isNotEqualTo(worker);
    assertThat(ctl("update", "--plan")).isEqualTo("nothing to do\n");
  }

  @Test
  void aMinimalUpdateRestartsOnlyWhatHasToBe() throws Exception {
    String web = pid("web");
    String first = pid("w:w0");
    String second = pid("w:w1");
    files(
        WEB
            + "stopsignal=INT\nstdout_logfile_maxbytes=1KB\nautorestart=true\n"
            + WORKERS
            + "numprocs=3\n");
    assertThat(ctl("update", "--minimal"))
        .isEqualTo(
            """
            w: started w:w2 (numprocs: 2 -> 3)
            web: applied (autorestart: unexpected -> true; stopsignal: TERM -> INT;\
             stdout_logfile_maxbytes: 50MB -> 1KB)
            """);
    daemon.awaitState("w:w2", "RUNNING");
    assertThat(pid("web")).isEqualTo(web);
    assertThat(pid("w:w0")).isEqualTo(first);
    assertThat(pid("w:w1")).isEqualTo(second);
    assertThat(ctl("reread")).isEqualTo("No config updates to processes\n");
    assertThat(ctl("update")).isEmpty();

    files(WEB + "stopsignal=INT\numask=027\n" + WORKERS + "numprocs=1\n");
    assertThat(ctl("update", "--minimal", "web"))
        .startsWith("web: restarted (umask: unset -> 027; autorestart: true -> unexpected; ");
    daemon.awaitLog("stopped: web (terminated by SIGINT)");
    assertThat(pid("web")).isNotEqualTo(web);
    assertThat(pid("w:w0")).isEqualTo(first);
    assertThat(ctl("update", "--minimal"))
        .isEqualTo("w: stopped, removed w:w1, w:w2 (numprocs: 3 -> 1)\n");
    assertThat(pid("w:w0")).isEqualTo(first);
    assertThat(daemon.ctl("status").lines()).hasSize(2);
    assertThat(ctl("update", "--minimal")).isEqualTo("nothing to do\n");
    assertThat(ctl("reread")).isEqualTo("No config updates to processes\n");
  }

  @Test
  void aMinimalUpdateIsAskedForByItsNameOnly() throws Exception {
    files("[program:web]\ncommand=cat\npriority=high\n");
    Output broken = daemon.ctl("update", "--minimal");
    assertThat(broken.out()).isEqualTo(daemon.ctl("reread").out());
    assertThat(broken.status()).isEqualTo(1);
    assertThat(daemon.ctl("update", "--minimal", "nobody").status()).isEqualTo(1);
  }

  @Test
  void aBrokenFileAndAnUnknownGroupAreToldAsEver() throws Exception {
    Output unknown = daemon.ctl("update", "--plan", "nobody");
    assertThat(unknown.out()).isEqualTo("ERROR: no such group: nobody\n");
    assertThat(unknown.status()).isEqualTo(1);
    files("[program:web]\ncommand=cat\npriority=high\n");
    String reread = daemon.ctl("reread").out();
    assertThat(reread).startsWith("ERROR: CANT_REREAD: ");
    Output plan = daemon.ctl("update", "--plan");
    assertThat(plan.out()).isEqualTo(reread);
    assertThat(plan.status()).isEqualTo(1);
    assertThat(daemon.ctl("reread", "--diff").out()).isEqualTo(reread);
  }
}
