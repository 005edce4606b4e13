package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jsupervisord.posix.ChildLimits.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildLimitsTest {
  private static final String NICE = "cut -d' ' -f19 /proc/$$/stat";

  private final PosixSpawnLauncher launcher = new PosixSpawnLauncher();

  private static LaunchSpec spec(
      String executable, List<String> argv, String directory, Integer uid, ChildLimits limits) {
    return new LaunchSpec(
        executable,
        argv,
        Map.of("PATH", "/usr/bin:/bin", "odd-name", "kept"),
        directory,
        null,
        uid,
        false,
        -1,
        limits,
        null);
  }

  private Ran shell(String script, Integer uid, ChildLimits limits) throws LaunchException {
    return Ran.with(launcher, spec("/bin/sh", List.of("sh", "-c", script), null, uid, limits));
  }

  private static ChildLimits nice(int nice) {
    return new ChildLimits(nice, null, Map.of(), new TreeSet<>());
  }

  private static ChildLimits resource(Limits limit, long soft, long hard) {
    return new ChildLimits(null, null, Map.of(limit, new Resource(soft, hard)), new TreeSet<>());
  }

  private static ChildLimits cpus(Integer... cpus) {
    return new ChildLimits(null, null, Map.of(), new TreeSet<>(List.of(cpus)));
  }

  @Test
  void allAreInForceBeforeTheProgramRunsAndTheDaemonKeepsItsOwn() throws Exception {
    String script = NICE + "; cat /proc/$$/oom_score_adj; ulimit -n; ulimit -Hn; ulimit -c";
    String before = shell(script, null, ChildLimits.NONE).out();
    ChildLimits limits =
        new ChildLimits(
            7,
            300,
            Map.of(Limits.NOFILE, new Resource(100, 200), Limits.CORE, new Resource(0, 0)),
            new TreeSet<>());
    assertThat(shell(script, null, limits).out()).isEqualTo("7\n300\n100\n200\n0\n");
    assertThat(shell(script, null, ChildLimits.NONE).out()).isEqualTo(before);
  }

  @Test
  void everyResourceHasItsNumber() throws LaunchException {
    for (Limits limit : Limits.values()) {
      String line =
          switch (limit) {
            case NOFILE -> "Max open files";
            case NPROC -> "Max processes";
            case AS -> "Max address space";
            case CORE -> "Max core file size";
            case CPU -> "Max cpu time";
            case DATA -> "Max data size";
            case FSIZE -> "Max file size";
            case MEMLOCK -> "Max locked memory";
            case STACK -> "Max stack size";
          };
      long value = limit == Limits.NOFILE || limit == Limits.NPROC ? 5000 : 8_000_000;
      String out =
          shell("grep '" + line + "' /proc/$$/limits", null, resource(limit, value, value)).out();
      assertThat(out.strip().replaceAll(" +", " ")).contains(value + " " + value);
    }
  }

  @Test
  void anUnlimitedSoftAndHardLimitCanBeSaid() throws LaunchException {
    Ran ran = shell("ulimit -Sc; ulimit -Hc", null, resource(Limits.CORE, 1024, Limits.UNLIMITED));
    assertThat(ran.out()).isEqualTo("2\nunlimited\n");
  }

  @Test
  void aProgramUnderAUserGetsWhatTheDaemonAloneMaySet() throws LaunchException {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    int nobody = Accounts.byName("nobody").uid();
    ChildLimits limits =
        new ChildLimits(-3, 5, Map.of(Limits.NOFILE, new Resource(50, 50)), new TreeSet<>());
    assertThat(
            shell("id -u; " + NICE + "; cat /proc/$$/oom_score_adj; ulimit -n", nobody, limits)
                .out())
        .isEqualTo(nobody + "\n-3\n5\n50\n");
  }

  @Test
  void theFewestDescriptorsThatAProgramCanLiveWithAreEnough() throws LaunchException {
    // its libraries are loaded through descriptor 3
    LaunchSpec spec =
        spec("/bin/echo", List.of("echo", "out"), null, null, resource(Limits.NOFILE, 4, 4));
    assertThat(Ran.with(launcher, spec)).isEqualTo(new Ran("out\n", "", WaitStatus.exit(0)));
  }

  @Test
  void aProgramRunsOnTheNamedProcessorAlone() throws LaunchException {
    assertThat(shell("grep Cpus_allowed_list /proc/$$/status", null, cpus(0)).out())
        .isEqualTo("Cpus_allowed_list:\t0\n");
  }

  @Test
  void aProcessorThatIsNotThereIsToldAndNothingRuns(@TempDir Path directory) {
    Path proof = directory.resolve("ran");
    assertThatThrownBy(() -> shell("touch " + proof, null, cpus(0, 8191)))
        .isInstanceOf(LaunchException.class)
        .hasMessage(
            "cannot set cpu_affinity to 0,8191: not all of these CPUs are there and may be used");
    assertThat(proof).doesNotExist();
    assertThatCodeReapsNothing();
  }

  private void assertThatCodeReapsNothing() {
    try {
      assertThat(launcher.reap()).isNull();
    } catch (PosixException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatTheKernelRefusesNamesOptionValueAndReason() {
    long beyond = 1L << 40;
    assertThatThrownBy(() -> shell("true", null, resource(Limits.NOFILE, beyond, beyond)))
        .hasMessage(
            "cannot set rlimit_nofile to 1099511627776: Operation not permitted (needs"
                + " CAP_SYS_RESOURCE)");
  }

  @Test
  void withoutTheRightALowerNiceIsRefused() throws Exception {
    assumeTrue(Accounts.currentUid() == 0, "needs root, to drop it");
    assertThat(ChildJvm.run(AsNobody.class))
        .contains("cannot set nice to -20: Permission denied (needs CAP_SYS_NICE)")
        .contains("cannot set oom_score_adj to -1000: Permission denied (needs CAP_SYS_RESOURCE)")
        .contains("nice is 19");
  }

  /** A daemon without rights. */
  static final class AsNobody {
    private AsNobody() {}

    public static void main(String[] args) throws LaunchException {
      DaemonProcess.dropPrivileges(Accounts.byName("nobody").uid());
      ChildLimitsTest test = new ChildLimitsTest();
      // the extremes, for whoever runs this may have any values himself
      for (ChildLimits limits :
          List.of(nice(-20), new ChildLimits(null, -1000, Map.of(), new TreeSet<>()))) {
        try {
          test.shell("true", null, limits);
        } catch (LaunchException e) {
          System.out.println(e.getMessage());
        }
      }
      System.out.println("nice is " + test.shell(NICE, null, nice(19)).out());
    }
  }

  @Test
  void failuresAreToldAsWithoutLimits() throws LaunchException {
    Ran exec = Ran.with(launcher, spec("/nonexistent", List.of("x"), null, null, nice(1)));
    assertThat(exec.err()).startsWith("supervisor: couldn't exec x: ENOENT\n");
    Ran chdir = Ran.with(launcher, spec("/bin/true", List.of("x"), "/nonexistent", null, nice(1)));
    assertThat(chdir.err()).startsWith("supervisor: couldn't chdir to /nonexistent: ENOENT\n");
  }

  @Test
  void argumentsAndEnvironmentAreAsWithoutLimits() throws LaunchException {
    Ran ran =
        Ran.with(
            launcher,
            spec(
                "/bin/sh",
                List.of("odd name", "-c", "tr '\\0' '\\n' < /proc/$$/environ; ls /proc/$$/fd"),
                null,
                null,
                nice(1)));
    assertThat(ran.out().lines().sorted())
        .containsExactly("0", "1", "2", "PATH=/usr/bin:/bin", "odd-name=kept");
  }

  @Test
  void manySpawnsInARowFindTheirOwnChild() throws LaunchException {
    for (int i = 0; i < 40; i++) {
      int nice = i % 19 + 1;
      assertThat(shell(NICE, null, nice(nice)).out()).isEqualTo(nice + "\n");
    }
  }
}
