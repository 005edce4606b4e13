package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyGraphTest {
  @TempDir private Path directory;

  private Configuration load(String sections) throws IOException, ConfigException {
    Path file = Files.writeString(directory.resolve("s.conf"), "[supervisord]\n" + sections);
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load();
  }

  private List<Requirement> requirements(String sections, String process)
      throws IOException, ConfigException {
    return load(sections).groups().stream()
        .flatMap(group -> group.processes().stream())
        .filter(config -> config.name().equals(process))
        .findFirst()
        .orElseThrow()
        .additions()
        .dependencies()
        .requirements();
  }

  private static String program(String name, String... options) {
    return "[program:" + name + "]\ncommand=cat\n" + String.join("\n", options) + "\n";
  }

  private void refused(String sections, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(sections))
        .withMessage(message.replace("FILE", directory.resolve("s.conf").toString()));
  }

  @Test
  void namesConditionsAndWholeGroupsAreFound() throws Exception {
    String sections =
        program("db")
            + program("one")
            + program("two")
            + program("job")
            + "[group:pair]\nprograms=one,two\n"
            + program("web", "depends_on=db:ready, two:started, pair:*, pair:one, job:completed");
    assertThat(requirements(sections, "web"))
        .containsExactly(
            new Requirement("db", "db", null, Condition.READY),
            new Requirement("two", "pair", "two", Condition.STARTED),
            new Requirement("pair:*", "pair", null, Condition.RUNNING),
            new Requirement("pair:one", "pair", "one", Condition.RUNNING),
            new Requirement("job", "job", null, Condition.COMPLETED));
  }

  @Test
  void aGroupsDependenciesAreThoseOfItsPrograms() throws Exception {
    String sections =
        program("db")
            + program("cache")
            + program("one", "depends_on=cache")
            + "[group:pair]\nprograms=one\ndepends_on=db:ready\n";
    assertThat(requirements(sections, "one"))
        .containsExactly(
            new Requirement("cache", "cache", null, Condition.RUNNING),
            new Requirement("db", "db", null, Condition.READY));
  }

  @Test
  void whatHappensOnFailureIsRead() throws Exception {
    Configuration read = load(program("db") + program("web", "on_dependency_failure=restart"));
    assertThat(read.groups().get(1).processes().get(0).additions().dependencies().onFailure())
        .isEqualTo(OnDependencyFailure.RESTART);
  }

  @Test
  void anUnknownNameIsRefusedWithItsSection() {
    refused(
        program("web", "depends_on=nosuch:ready"),
        "depends_on names unknown program or group 'nosuch' in section 'program:web' (file:"
            + " 'FILE')");
    refused(
        program("db") + program("web", "depends_on=db:other"),
        "depends_on names unknown program or group 'db:other' in section 'program:web' (file:"
            + " 'FILE')");
  }

  @Test
  void anAmbiguousNameIsRefused() {
    refused(
        program("x")
            + "[group:a]\nprograms=x\n[group:b]\nprograms=x\n"
            + program("web", "depends_on=x"),
        "depends_on name 'x' is ambiguous (a:x, b:x) in section 'program:web' (file: 'FILE')");
  }

  @Test
  void aCycleIsRefusedWithItsPath() {
    refused(
        program("a", "depends_on=b") + program("b", "depends_on=c") + program("c", "depends_on=a"),
        "depends_on forms a cycle: a -> b -> c -> a in section 'program:a' (file: 'FILE')");
    refused(
        program("x", "depends_on=g:*") + "[group:g]\nprograms=x\n",
        "depends_on forms a cycle: g:x -> g:x in section 'program:x' (file: 'FILE')");
  }

  @Test
  void aConditionThatNeverComesTrueIsRefused() {
    refused(
        program("job", "autorestart=true") + program("web", "depends_on=job:completed"),
        "depends_on waits for job:completed, which never completes: it has autorestart=true in"
            + " section 'program:web' (file: 'FILE')");
  }

  @Test
  void aJobWhoseEndIsWaitedForAndThatMayBeTooShortIsTold() throws Exception {
    String waiters =
        program("web", "depends_on=job:completed") + program("api", "depends_on=job:completed");
    assertThat(load(program("job") + waiters).messages())
        .extracting(Configuration.Message::text)
        .containsExactly(
            "For [program:job], startsecs is not set and api:api waits for job:completed: a run"
                + " shorter than the default of 1 s counts as a failed start and does not complete;"
                + " set startsecs=0 for a short job");
    assertThat(load(program("job", "startsecs=0") + waiters).messages()).isEmpty();
    assertThat(load(program("job", "startsecs=1") + waiters).messages()).isEmpty();
    assertThat(load(program("job", "schedule=@daily") + waiters).messages()).isEmpty();
    assertThat(load(program("job") + program("web", "depends_on=job")).messages()).isEmpty();
  }

  @Test
  void aChangedDependencyIsAChangedGroup() throws Exception {
    List<GroupConfig> before = load(program("db") + program("web")).groups();
    List<GroupConfig> after = load(program("db") + program("web", "depends_on=db")).groups();
    assertThat(ConfigDifference.between(before, after).changed()).containsExactly("web");
  }

  @Test
  void aChainMayBeLongerThanTheStackIsDeep() throws Exception {
    StringBuilder sections = new StringBuilder();
    for (int i = 0; i < 8000; i++) {
      sections.append(program("p" + i, "depends_on=p" + (i + 1)));
    }
    assertThat(load(sections + program("p8000")).groups()).hasSize(8001);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(sections + program("p8000", "depends_on=p7999")))
        .withMessageStartingWith("depends_on forms a cycle: p7999 -> p8000 -> p7999 in section");
  }
}
