package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.CgroupLimits;
import io.jsupervisord.policy.ProcessLimits;
import io.jsupervisord.posix.ChildLimits;
import io.jsupervisord.posix.ChildLimits.Resource;
import io.jsupervisord.posix.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitOptionsTest {
  @TempDir private Path directory;

  private List<ProgramConfig> processes(String options) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("s.conf"),
            "[supervisord]\n[program:web]\ncommand=cat\n" + options + "\n");
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host")
        .load()
        .groups()
        .get(0)
        .processes();
  }

  private ChildLimits limits(String options) throws Exception {
    return processes(options).get(0).additions().limits().child();
  }

  @Test
  void withoutOptionsNothingIsLimited() throws Exception {
    assertThat(processes("").get(0).additions()).isEqualTo(Additions.NONE);
    assertThat(processes("").get(0).additions().limits()).isEqualTo(ProcessLimits.NONE);
  }

  @ParameterizedTest
  @CsvSource({"nice,-20", "nice,19", "oom_score_adj,-1000", "oom_score_adj,1000"})
  void bothEndsOfARangeAreAllowed(String option, int value) throws Exception {
    ChildLimits limits = limits(option + "=" + value);
    assertThat(option.equals("nice") ? limits.nice() : limits.oomScoreAdj()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nice=20 | nice must be a number from -20 to 19, not '20'",
        "nice=-21 | nice must be a number from -20 to 19, not '-21'",
        "nice=high | nice must be a number from -20 to 19, not 'high'",
        "oom_score_adj=1001 | oom_score_adj must be a number from -1000 to 1000, not '1001'",
        "rlimit_nofile=1KB | rlimit_nofile must be a limit or soft:hard, in numbers, or unlimited,"
            + " soft not above hard; not '1KB'",
        "rlimit_core=2MB:1MB | rlimit_core must be a limit or soft:hard, in bytes, as in 64MB, or"
            + " unlimited, soft not above hard; not '2MB:1MB'",
        "cpu_affinity=3-1 | cpu_affinity must be numbers of CPUs such as 0-3,5, up to 8191; not"
            + " '3-1'",
      })
  void aWrongValueNamesOptionSectionAndWhatIsAllowed(String options, String message) {
    assertThatThrownBy(() -> processes(options))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("in section 'program:web'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rlimit_nproc=-1",
        "rlimit_nproc=1:2:3",
        "rlimit_nproc=",
        "rlimit_cpu=unlimited:5",
        "rlimit_nproc=99999999999999999999",
        "cpu_affinity=",
        "cpu_affinity=a",
        "cpu_affinity=8192",
        "kill_tree=maybe",
        "memory_max=0",
        "memory_max=lots",
        "pids_max=0",
        "cpu_max=0%%",
        "cpu_max=50000",
        "cpu_max=999 100000",
        "cpu_max=5000 1000001",
      })
  void whatCannotBeMeantIsRefused(String option) {
    assertThatThrownBy(() -> processes(option))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(option.replaceFirst("=.*", "") + " must be");
  }

  @Test
  void softAndHardLimitsAndUnits() throws Exception {
    Map<Limits, Resource> resources =
        limits(
                """
                rlimit_nofile=100:200
                rlimit_nproc=50
                rlimit_core=unlimited
                rlimit_as=1GB:unlimited
                rlimit_cpu=60
                rlimit_data=2MB
                rlimit_fsize=3kb
                rlimit_memlock=0
                rlimit_stack=8MB""")
            .resources();
    assertThat(resources)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Limits.NOFILE, new Resource(100, 200),
                Limits.NPROC, new Resource(50, 50),
                Limits.CORE, new Resource(Limits.UNLIMITED, Limits.UNLIMITED),
                Limits.AS, new Resource(1L << 30, Limits.UNLIMITED),
                Limits.CPU, new Resource(60, 60),
                Limits.DATA, new Resource(2L << 20, 2L << 20),
                Limits.FSIZE, new Resource(3L << 10, 3L << 10),
                Limits.MEMLOCK, new Resource(0, 0),
                Limits.STACK, new Resource(8L << 20, 8L << 20)));
  }

  @Test
  void processorsAreRangesAndMayDifferBetweenCopies() throws Exception {
    assertThat(limits("cpu_affinity=0-3, 5").cpus()).containsExactly(0, 1, 2, 3, 5);
    List<ProgramConfig> copies =
        processes("numprocs=2\nprocess_name=w%(process_num)d\ncpu_affinity=%(process_num)d");
    assertThat(copies)
        .extracting(copy -> copy.additions().limits().child().cpus().first())
        .containsExactly(0, 1);
  }

  private CgroupLimits cgroup(String options) throws Exception {
    return processes(options).get(0).additions().limits().cgroup();
  }

  @Test
  void limitsOfACgroupAreWhatTheKernelReads() throws Exception {
    CgroupLimits limits = cgroup("memory_max=512MB\ncpu_max=150%%\npids_max=100");
    assertThat(limits.settings().values())
        .containsExactly(
            new CgroupLimits.Setting("memory_max", "memory", "memory.max", "536870912"),
            new CgroupLimits.Setting("cpu_max", "cpu", "cpu.max", "150000 100000"),
            new CgroupLimits.Setting("pids_max", "pids", "pids.max", "100"));
    assertThat(limits.memoryText()).isEqualTo("512MB");
    assertThat(cgroup("cpu_max=20000 50000").cpuMax()).hasToString("20000 50000");
    assertThat(cgroup("memory_max=1536KB").memoryText()).isEqualTo("1536KB");
    assertThat(cgroup("memory_max=1000001").memoryText()).isEqualTo("1000001");
  }

  @Test
  void theParentOfCgroupsIsADirectory() {
    assertThatThrownBy(() -> processes("[supervisord]\ncgroup_parent=programs"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cgroup_parent must be the directory of a cgroup");
  }
}
