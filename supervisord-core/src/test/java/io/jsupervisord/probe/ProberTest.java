package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.loop.FakeReactor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProberTest {
  private final FakeReactor reactor = new FakeReactor();
  private final FakeCheck check = new FakeCheck();
  private final RecordingListener listener = new RecordingListener();

  private Prober start(int interval, int timeout, int retries, int startPeriod) {
    ProbeSchedule schedule =
        new ProbeSchedule(
            Duration.ofSeconds(interval),
            Duration.ofSeconds(timeout),
            retries,
            Duration.ofSeconds(startPeriod));
    Prober prober = new Prober(check, null, schedule, reactor, listener);
    prober.start();
    return prober;
  }

  @Test
  void theFirstTurnComesAtOnceAndTheOthersAtTheInterval() {
    check.answer = true;
    start(10, 5, 3, 0);
    assertThat(check.asked).isZero();
    reactor.runDue();
    assertThat(check.asked).isEqualTo(1);
    reactor.advanceMillis(9_999);
    assertThat(check.asked).isEqualTo(1);
    reactor.advanceMillis(1);
    assertThat(check.asked).isEqualTo(2);
    assertThat(listener.told()).containsExactly("succeeded", "succeeded");
  }

  @Test
  void soManyFailuresInARowExhaustItOnce() {
    check.answer = false;
    start(10, 5, 3, 0);
    reactor.advanceSeconds(20);
    assertThat(listener.told())
        .containsExactly("failed: no", "failed: no", "failed: no", "exhausted: no");
    reactor.advanceSeconds(50);
    assertThat(listener.told()).hasSize(5).containsOnly("failed: no");
  }

  @Test
  void aSuccessBeginsTheCountAnew() {
    check.answer = false;
    start(10, 5, 2, 0);
    reactor.runDue();
    check.answer = true;
    reactor.advanceSeconds(10);
    check.answer = false;
    reactor.advanceSeconds(20);
    assertThat(listener.told())
        .containsExactly("failed: no", "succeeded", "failed: no", "failed: no", "exhausted: no");
  }

  @Test
  void afterASuccessItCanBeExhaustedAgain() {
    check.answer = false;
    start(10, 5, 1, 0);
    reactor.runDue();
    check.answer = true;
    reactor.advanceSeconds(10);
    check.answer = false;
    reactor.advanceSeconds(10);
    assertThat(listener.told())
        .containsExactly("failed: no", "exhausted: no", "succeeded", "failed: no", "exhausted: no");
  }

  @Test
  void failuresInTheStartPeriodAreToldButDoNotCount() {
    check.answer = false;
    start(10, 5, 1, 25);
    reactor.advanceSeconds(29);
    assertThat(listener.told()).containsExactly("failed: no", "failed: no", "failed: no");
    reactor.advanceSeconds(1);
    assertThat(listener.told()).containsExactly("failed: no", "exhausted: no");
  }

  @Test
  void aSuccessEndsTheStartPeriod() {
    check.answer = true;
    start(10, 5, 1, 60);
    reactor.runDue();
    check.answer = false;
    reactor.advanceSeconds(10);
    assertThat(listener.told()).containsExactly("succeeded", "failed: no", "exhausted: no");
  }

  @Test
  void noAnswerInTimeIsAFailureAndTheQuestionIsGivenUp() {
    start(10, 5, 3, 0);
    reactor.advanceMillis(4_999);
    assertThat(listener.told()).isEmpty();
    assertThat(check.givenUp).isZero();
    reactor.advanceMillis(1);
    assertThat(listener.told()).containsExactly("failed: no answer within 5 s");
    assertThat(check.givenUp).isEqualTo(1);
  }

  @Test
  void anAnswerThatComesTooLateDoesNotCountAndFreesTheNextTurn() {
    start(10, 5, 3, 0);
    reactor.advanceSeconds(6);
    listener.told();
    check.verdict.passed();
    assertThat(listener.told()).isEmpty();
    reactor.advanceSeconds(4);
    assertThat(check.asked).isEqualTo(2);
    check.verdict.passed();
    assertThat(listener.told()).containsExactly("succeeded");
  }

  @Test
  void aTurnIsSkippedWhileAQuestionIsUnderWay() {
    start(2, 5, 3, 0);
    reactor.advanceMillis(4_500);
    assertThat(check.asked).isEqualTo(1);
    check.verdict.passed();
    assertThat(listener.told()).containsExactly("succeeded");
    reactor.advanceMillis(1_500);
    assertThat(check.asked).isEqualTo(2);
  }

  @Test
  void aQuestionThatCannotBeGivenUpFailsEveryTurnUntilItEnds() {
    start(10, 5, 3, 0);
    reactor.advanceSeconds(20);
    assertThat(check.asked).isEqualTo(1);
    String stuck = "the question before is still under way";
    assertThat(listener.told())
        .containsExactly(
            "failed: no answer within 5 s",
            "failed: " + stuck,
            "failed: " + stuck,
            "exhausted: " + stuck);
  }

  @Test
  void theTimeInTheQueueIsNotTheTargetsTime() {
    check.queues = true;
    start(10, 5, 3, 0);
    reactor.advanceSeconds(8);
    check.verdict.begun();
    reactor.advanceMillis(4_999);
    assertThat(listener.told()).isEmpty();
    assertThat(check.asked).isEqualTo(1);
    reactor.advanceMillis(1);
    assertThat(listener.told()).containsExactly("failed: no answer within 5 s");
  }

  @Test
  void nothingIsAskedOrToldAfterItsStop() {
    Prober prober = start(10, 5, 1, 0);
    reactor.runDue();
    prober.stop();
    assertThat(check.givenUp).isEqualTo(1);
    check.verdict.failed("too late");
    prober.observed();
    reactor.advanceSeconds(60);
    assertThat(check.asked).isEqualTo(1);
    assertThat(listener.told()).isEmpty();
    assertThat(reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aQuestionThatBeginsAfterItsStopLeavesNoDeadlineBehind() {
    check.queues = true;
    Prober prober = start(10, 5, 1, 0);
    reactor.runDue();
    prober.stop();
    check.verdict.begun();
    assertThat(reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aListenerMayStopItInTheMiddleOfAVerdict() {
    check.answer = false;
    Prober[] prober = new Prober[1];
    ProbeListener stopping =
        new ProbeListener() {
          @Override
          public void succeeded() {
            throw new AssertionError("nothing succeeds");
          }

          @Override
          public void failed(String reason) {
            listener.failed(reason);
            prober[0].stop();
          }

          @Override
          public void exhausted(String reason) {
            listener.exhausted(reason);
          }
        };
    Duration second = Duration.ofSeconds(1);
    prober[0] =
        new Prober(
            check, null, new ProbeSchedule(second, second, 1, Duration.ZERO), reactor, stopping);
    prober[0].start();
    reactor.advanceSeconds(10);
    assertThat(listener.told()).containsExactly("failed: no");
    assertThat(reactor.pendingDeadlines()).isZero();
  }

  @Test
  void whatIsSeenBetweenTurnsIsASuccess() {
    check.answer = false;
    Prober prober = start(10, 5, 2, 0);
    reactor.runDue();
    prober.observed();
    reactor.advanceSeconds(10);
    assertThat(listener.told()).containsExactly("failed: no", "succeeded", "failed: no");
  }

  @Test
  void aDefectOfACheckIsAFailureOfItsTurnAlone() {
    Check broken =
        verdict -> {
          throw new IllegalStateException("broken");
        };
    Duration second = Duration.ofSeconds(1);
    new Prober(broken, null, new ProbeSchedule(second, second, 2, Duration.ZERO), reactor, listener)
        .start();
    reactor.advanceSeconds(1);
    assertThat(listener.told())
        .containsExactly(
            "failed: java.lang.IllegalStateException: broken",
            "failed: java.lang.IllegalStateException: broken",
            "exhausted: java.lang.IllegalStateException: broken");
  }

  @Test
  void aSecondAnswerToTheSameQuestionIsIgnored() {
    start(10, 5, 3, 0);
    reactor.runDue();
    Check.Verdict first = check.verdict;
    first.passed();
    reactor.advanceSeconds(10);
    first.failed("again");
    check.verdict.passed();
    assertThat(listener.told()).containsExactly("succeeded", "succeeded");
  }
}
