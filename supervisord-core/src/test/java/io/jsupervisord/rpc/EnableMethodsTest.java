package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import io.jsupervisord.process.SupervisedProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EnableMethodsTest {
  private final FakeReactor reactor = new FakeReactor();
  private final CompletableFuture<Boolean> written = new CompletableFuture<>();
  private final FakeDaemon daemon =
      new FakeDaemon() {
        @Override
        public CompletableFuture<Boolean> setDisabled(SupervisedProcess process, boolean disabled) {
          return written;
        }
      };
  private final FakeProcess web = daemon.program("web");
  private final Dispatcher dispatcher =
      new Dispatcher(
          reactor,
          new RecordingMainLog(),
          Map.of("jsupervisord", new DetailMethods(daemon).table()));

  private CompletableFuture<Object> enable() {
    CompletableFuture<Object> answer =
        dispatcher.call("jsupervisord.enableProcess", List.of("web"));
    reactor.runDue();
    return answer;
  }

  @Test
  void whatIsEnabledStartsOnceThatIsOnDisk() {
    CompletableFuture<Object> answer = enable();
    assertThat(web.calls).isEmpty();
    written.complete(true);
    assertThat(answer.join()).isEqualTo(true);
    assertThat(web.calls).containsExactly("start");
  }

  @Test
  void whatWasRemovedMeanwhileIsNotStartedForNobodyWouldKnowOfIt() {
    CompletableFuture<Object> answer = enable();
    daemon.removeGroup(daemon.group("web"));
    written.complete(true);
    assertThat(answer.join()).isEqualTo(true);
    assertThat(web.calls).isEmpty();
  }

  @Test
  void nothingStartsWhenTheDaemonHasBegunToGoDownMeanwhile() {
    CompletableFuture<Object> answer = enable();
    daemon.shutdown();
    written.complete(true);
    assertThat(answer.join()).isEqualTo(true);
    assertThat(web.calls).isEmpty();
  }

  @Test
  void whatIsDisabledDoesNotComeBackFromARunThatIsOver() {
    CompletableFuture<Object> answer =
        dispatcher.call("jsupervisord.disableProcess", List.of("web"));
    reactor.runDue();
    written.complete(true);
    assertThat(answer.join()).isEqualTo(true);
    assertThat(web.calls).containsExactly("holdDown");
  }

  @Test
  void onTheWayDownItIsRefusedLikeAStart() {
    daemon.shutdown();
    assertThat(RpcFixture.outcome(enable())).isEqualTo("FAULT 6 SHUTDOWN_STATE");
  }
}
