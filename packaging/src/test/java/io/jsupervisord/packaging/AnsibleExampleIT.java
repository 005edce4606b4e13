package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The play of {@code examples/ansible}, carried out on this machine with folders of its own and
 * without a service manager.
 */
class AnsibleExampleIT {
  private static final String INVENTORY =
      """
      all:
        hosts:
          localhost:
            ansible_connection: local
            supervised_programs:
              - name: one
                command: sleep 100001
              - name: many
                command: sleep 100002
                options:
                  numprocs: 2
                  process_name: "%(program_name)s_%(process_num)02d"
              - {name: gone, command: sleep 100003}
      """;

  @TempDir Path directory;

  @BeforeEach
  void requireAnsible() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/ansible-playbook")),
        "no Ansible here: apt-get install ansible");
    Files.writeString(directory.resolve("inventory.yml"), INVENTORY);
  }

  @AfterEach
  void endTheDaemon() throws IOException {
    Path pid = directory.resolve("run/supervisord.pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(Installation::end);
    }
  }

  private Output ansible(String inventory, String... options) {
    List<String> command = new ArrayList<>(List.of("env", "ANSIBLE_NOCOLOR=1", "ANSIBLE_HOME=."));
    command.add("ANSIBLE_PIPELINING=1");
    command.add("JSUPERVISORD_JAVA=" + Path.of(System.getProperty("java.home"), "bin", "java"));
    command.addAll(List.of("PATH=/usr/bin:/bin", "ansible-playbook", "-i", inventory));
    command.addAll(List.of(options));
    command.add(Example.FOLDER.resolve("ansible/site.yml").toString());
    return Output.of(directory, command.toArray(String[]::new));
  }

  /** Plays it on this machine and returns the summary. */
  private String play() throws IOException {
    Map<String, String> folders =
        Map.of(
            "jsupervisord_home", "opt",
            "supervisor_conf", "supervisord.conf",
            "supervisor_conf_d", "conf.d",
            "supervisor_run", "run",
            "supervisor_log", "log");
    List<String> options = new ArrayList<>(List.of("--skip-tags", "java"));
    for (Map.Entry<String, String> folder : folders.entrySet()) {
      Path path = directory.toRealPath().resolve(folder.getValue());
      options.addAll(List.of("-e", folder.getKey() + "=" + path));
    }
    Path archive =
        Path.of(System.getProperty("distribution") + ".tar.gz").toAbsolutePath().normalize();
    options.addAll(List.of("-e", "jsupervisord_archive=" + archive));
    options.addAll(
        List.of("-e", "{supervisor_service: false, supervisor_become: false}", "--diff"));
    Output output = ansible("inventory.yml", options.toArray(String[]::new));
    assertThat(output.status()).as(output.all()).isZero();
    return output.lines().stream().filter(line -> line.startsWith("localhost ")).findFirst().get();
  }

  private Output ctl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("opt/bin/supervisorctl"));
    command.addAll(List.of("-c", "supervisord.conf"));
    command.addAll(List.of(arguments));
    return Output.of(directory, command.toArray(String[]::new));
  }

  private List<String> running() {
    return ctl("status").lines().stream()
        .filter(line -> line.contains(" RUNNING "))
        .map(line -> line.split(" ")[0])
        .toList();
  }

  private void awaitRunning(String... names) {
    await().atMost(Duration.ofSeconds(60)).until(() -> running().equals(List.of(names)));
  }

  @Test
  void theInventoryOfTheExampleFitsThePlay() {
    Path inventory = Example.FOLDER.resolve("ansible/inventory.yml");
    Output output = ansible(inventory.toString(), "--syntax-check");
    assertThat(output.status()).as(output.all()).isZero();
    output = ansible(inventory.toString(), "--list-hosts");
    assertThat(output.out()).contains("hosts (3)", "worker1.example.org");
  }

  @Test
  void whatIsThereIsLeftAloneAndWhatHasChangedIsApplied() throws Exception {
    assertThat(play()).contains("failed=0");
    awaitRunning("gone", "many:many_00", "many:many_01", "one");
    String one = ctl("pid", "one").out();

    ctl("stop", "many:many_01");
    assertThat(play()).contains("changed=1 ");
    awaitRunning("gone", "many:many_00", "many:many_01", "one");

    String changed =
        INVENTORY
            .replace("numprocs: 2", "numprocs: 3")
            .replace("{name: gone, command: sleep 100003}", "{name: new, command: sleep 100004}");
    Files.writeString(directory.resolve("inventory.yml"), changed);
    play();
    awaitRunning("many:many_00", "many:many_01", "many:many_02", "new", "one");
    assertThat(ctl("pid", "one").out()).isEqualTo(one);
  }
}
