package io.jsupervisord.process;

import static io.jsupervisord.process.DependentPrograms.needing;
import static io.jsupervisord.process.DependentPrograms.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long chains and large groups of programs that wait cost no more than they must. */
class ManyDependentsTest {
  private final FakeDaemon daemon = new FakeDaemon();

  @Test
  void aLongChainOfProgramsStartsOnTheStackOfTheDaemon() throws Exception {
    int links = 2_000;
    Program[] chain = new Program[links];
    for (int i = 0; i < links; i++) {
      chain[i] =
          i == links - 1
              ? Program.named("p" + i).startSecs(0)
              : needing("p" + i, OnDependencyFailure.WAIT, on("p" + (i + 1), Condition.RUNNING))
                  .startSecs(0);
    }
    List<Throwable> failures = new ArrayList<>();
    Thread loop = new Thread(null, () -> daemon.run(chain), "loop", 512 * 1024);
    loop.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    loop.start();
    loop.join();
    assertThat(failures).isEmpty();
    assertThat(daemon.state("p0")).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void manyWhoWaitForManyWhoWaitAreNotLookedAtAgainAndAgain() {
    int layers = 5;
    int width = 6;
    for (int layer = layers - 1; layer >= 0; layer--) {
      Program[] members = new Program[width];
      for (int i = 0; i < width; i++) {
        String name = "p" + layer + "_" + i;
        members[i] =
            layer == 0
                ? Program.named(name).noAutostart()
                : Program.named(name)
                    .additions(
                        Additions.NONE.with(
                            new Dependencies(
                                List.of(
                                    new Requirement(
                                        "g" + (layer - 1),
                                        "g" + (layer - 1),
                                        null,
                                        Condition.RUNNING)),
                                OnDependencyFailure.WAIT)));
      }
      daemon.runGroup("g" + layer, 1, members);
    }
    List<ProcessState> looks = new ArrayList<>();
    daemon.process("p" + (layers - 1) + "_0").addListener((process, from, to) -> looks.add(to));
    for (int i = 0; i < width; i++) {
      daemon.process("p0_" + i).start();
      daemon.reactor.runDue();
    }
    daemon.reactor.advanceMillis(1_000L * layers);
    assertThat(daemon.state("p" + (layers - 1) + "_0")).isEqualTo(ProcessState.RUNNING);
    assertThat(looks).hasSizeLessThan(100);
  }

  @Test
  void whoWaitsForAGroupIsLookedAtOnceWhenItsMembersStartTogether() {
    daemon.run(Program.named("root").noAutostart().startSecs(0));
    Program[] members = new Program[6];
    for (int i = 0; i < members.length; i++) {
      members[i] = needing("m" + i, OnDependencyFailure.WAIT, on("root", Condition.RUNNING));
    }
    daemon.runGroup("g", 1, members);
    daemon.run(
        needing(
            "last", OnDependencyFailure.WAIT, new Requirement("g", "g", null, Condition.RUNNING)));
    List<ProcessState> looks = new ArrayList<>();
    daemon.process("last").addListener((process, from, to) -> looks.add(to));
    daemon.process("root").start();
    assertThat(daemon.state("m5")).isEqualTo(ProcessState.STARTING);
    assertThat(looks).hasSize(1);
  }
}
