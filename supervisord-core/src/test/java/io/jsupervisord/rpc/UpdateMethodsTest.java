package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UpdateMethodsTest {
  private final FakeReactor reactor = new FakeReactor();
  private final FakeDaemon daemon = new FakeDaemon();
  private final Dispatcher dispatcher =
      new Dispatcher(
          reactor,
          new RecordingMainLog(),
          Map.of("jsupervisord", new DetailMethods(daemon).table()));

  private CompletableFuture<Object> begin(String method, Object... parameters) {
    CompletableFuture<Object> answer =
        dispatcher.call("jsupervisord." + method, Arrays.asList(parameters));
    reactor.runDue();
    return answer;
  }

  private Object call(String method, Object... parameters) {
    return RpcFixture.outcome(begin(method, parameters));
  }

  @Test
  void aPlanIsAStructForEachGroupThatDiffers() {
    FakeProcess web = daemon.program("web");
    web.enter(ProcessState.RUNNING);
    daemon.inFiles.add(new GroupConfig.Programs("web", 5, List.of(FakeProcess.program("web", 5))));
    assertThat(call("planUpdate").toString())
        .isEqualTo(
            "[{group=web, change=changed, processes=[{name=web, action=restart, problem=}],"
                + " options=[{process=web, option=priority, old=999, new=5, note=}]}]");
    assertThat(call("planUpdate", List.of("web"), true).toString()).contains("action=apply");
    assertThat(web.calls).isEmpty();
  }

  @Test
  void groupsAreNamesThatAreActiveOrInTheFiles() {
    daemon.program("old");
    daemon.inFiles.add(new GroupConfig.Programs("new", 5, List.of(FakeProcess.program("new", 5))));
    assertThat(call("planUpdate", List.of("new")).toString()).contains("change=added");
    assertThat(call("planUpdate", List.of("old")).toString()).contains("change=removed");
    assertThat(call("planUpdate", List.of("nobody"))).isEqualTo("FAULT 10 BAD_NAME: nobody");
    assertThat(call("planUpdate", "new")).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(call("updateMinimal", List.of(5))).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
  }

  @Test
  void aMistakeInTheFilesIsToldAsByReloadConfig() {
    daemon.rereadError = "bad";
    assertThat(call("planUpdate")).isEqualTo("FAULT 92 CANT_REREAD: bad");
    assertThat(call("updateMinimal")).isEqualTo("FAULT 92 CANT_REREAD: bad");
  }

  @Test
  void oneMinimalUpdateIsUnderWayAtATime() {
    FakeProcess old = daemon.program("old");
    old.enter(ProcessState.RUNNING);
    daemon.configured.clear();
    CompletableFuture<Object> first = begin("updateMinimal");
    assertThat(first).isNotDone();
    assertThat(call("updateMinimal")).isEqualTo("FAULT 30 FAILED: another update is under way");
    old.enter(ProcessState.STOPPED);
    assertThat(RpcFixture.outcome(first).toString()).contains("action=stop, remove, problem=}");
    assertThat(daemon.groups).isEmpty();
    assertThat(call("updateMinimal")).isEqualTo(List.of());
  }
}
