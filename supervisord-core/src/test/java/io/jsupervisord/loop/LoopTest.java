package io.jsupervisord.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.posix.Pollable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
  private final List<RuntimeException> failures = new ArrayList<>();
  private final Loop loop = new Loop(new SystemClock(), new TaskOnlyPoller(), failures::add);

  /** A poller that reports what a test says is ready, once a pass. */
  private static final class ScriptedPoller implements Poller {
    final Deque<int[]> ready = new ArrayDeque<>();
    final List<String> interests = new ArrayList<>();

    @Override
    public void interest(int fd, boolean known, boolean readable, boolean writable) {
      interests.add(fd + (known ? " again" : "") + (readable ? " r" : "") + (writable ? " w" : ""));
    }

    @Override
    public void await(long timeoutNanos, Ready told) {
      int[] next = ready.poll();
      for (int i = 0; next != null && i < next.length; i++) {
        told.ready(next[i], true, true);
      }
    }

    @Override
    public void wakeUp() {}

    @Override
    public void close() {}
  }

  private record Fd(int fd) implements Pollable {
    @Override
    public void onReady(Runnable wake) {}
  }

  @Test
  void tasksFromManyThreadsAllRunOnTheLoopThreadInTheOrderOfEachThread() throws Exception {
    int threads = 8;
    int each = 2000;
    AtomicInteger left = new AtomicInteger(threads * each);
    int[] last = new int[threads];
    CountDownLatch wrong = new CountDownLatch(1);
    Thread looper = Thread.currentThread();
    for (int t = 0; t < threads; t++) {
      int id = t;
      new Thread(
              () -> {
                for (int i = 1; i <= each; i++) {
                  int number = i;
                  loop.execute(
                      () -> {
                        if (Thread.currentThread() != looper || last[id] != number - 1) {
                          wrong.countDown();
                        }
                        last[id] = number;
                        if (left.decrementAndGet() == 0) {
                          loop.stop();
                        }
                      });
                }
              })
          .start();
    }
    loop.run();
    assertThat(wrong.getCount()).isEqualTo(1);
  }

  @Test
  void aDeadlineRunsNotBeforeItsTime() throws IOException {
    long begin = System.nanoTime();
    long[] ran = new long[1];
    loop.after(
        20_000_000,
        () -> {
          ran[0] = System.nanoTime();
          loop.stop();
        });
    loop.run();
    assertThat(ran[0] - begin).isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  void anActionThatThrowsIsReportedAndTheLoopGoesOn() throws IOException {
    loop.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    loop.execute(loop::stop);
    loop.run();
    assertThat(failures).singleElement().hasToString("java.lang.IllegalStateException: broken");
  }

  @Test
  void aTaskThatHandsOverATaskDoesNotKeepDeadlinesWaiting() throws IOException {
    Runnable endless =
        new Runnable() {
          @Override
          public void run() {
            loop.execute(this);
          }
        };
    loop.execute(endless);
    loop.after(1_000_000, loop::stop);
    loop.run();
    assertThat(failures).isEmpty();
  }

  @Test
  void readingAndWritingOfOneDescriptorAreOneInterest() throws IOException {
    ScriptedPoller poller = new ScriptedPoller();
    Loop scripted = new Loop(new SystemClock(), poller, failures::add);
    Watch reading = scripted.watchReadable(new Fd(100), () -> {});
    Watch writing = scripted.watchWritable(new Fd(100), () -> {});
    reading.cancel();
    writing.cancel();
    writing.cancel();
    assertThat(poller.interests)
        .containsExactly("100 r", "100 again r w", "100 again w", "100 again");
  }

  @Test
  void aWatchCancelledByAnotherInTheSamePassIsNotCalled() throws IOException {
    ScriptedPoller poller = new ScriptedPoller();
    Loop scripted = new Loop(new SystemClock(), poller, failures::add);
    List<String> called = new ArrayList<>();
    Watch[] second = new Watch[1];
    scripted.watchReadable(
        new Fd(3),
        () -> {
          called.add("first");
          second[0].cancel();
          scripted.stop();
        });
    second[0] = scripted.watchReadable(new Fd(4), () -> called.add("second"));
    poller.ready.add(new int[] {3, 4});
    scripted.run();
    assertThat(called).containsExactly("first");
  }

  @Test
  void wakeUpsOfSomethingWithoutDescriptorThatComeInABunchAreOneCall() throws IOException {
    Runnable[] wake = new Runnable[1];
    Pollable source =
        new Pollable() {
          @Override
          public int fd() {
            return -1;
          }

          @Override
          public void onReady(Runnable ready) {
            wake[0] = ready;
          }
        };
    AtomicInteger calls = new AtomicInteger();
    Watch watch = loop.watchReadable(source, calls::incrementAndGet);
    wake[0].run();
    wake[0].run();
    loop.execute(
        () -> {
          wake[0].run();
          watch.cancel();
          loop.execute(loop::stop);
        });
    loop.run();
    assertThat(calls).hasValue(1);
    assertThat(wake[0]).isNull();
  }
}
