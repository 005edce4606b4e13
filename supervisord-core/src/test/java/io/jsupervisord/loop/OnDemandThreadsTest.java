package io.jsupervisord.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OnDemandThreadsTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final ScarceThreads scarce = new ScarceThreads();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile Thread only;

  /** Keeps a thread until {@link #busy} is counted down. */
  private void occupy() {
    only = Thread.currentThread();
    begun.countDown();
    await(busy);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endOf(OnDemandThreads threads) throws InterruptedException {
    threads.end();
    assertThat(threads.awaitEnd(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void whatFindsNoThreadIsNeverRun() throws Exception {
    OnDemandThreads threads = new OnDemandThreads("few", 2, SHORT, scarce);
    assertThatThrownBy(() -> threads.execute(() -> done.add("refused")))
        .isInstanceOf(NoThreadException.class);
    scarce.none = false;
    threads.execute(() -> done.add(Thread.currentThread().getName()));
    endOf(threads);
    assertThat(done).containsExactly("few");
  }

  @Test
  void whatComesAsTheLastThreadEndsIsNotRunAfterItWasRefused() throws Exception {
    BlockingQueue<Runnable> late =
        new LinkedBlockingQueue<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean offer(Runnable task) {
            if (scarce.none) {
              busy.countDown();
              try {
                only.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
            return super.offer(task);
          }
        };
    OnDemandThreads threads = new OnDemandThreads("few", 1, SHORT, scarce, late);
    scarce.none = false;
    threads.execute(this::occupy);
    begun.await();
    scarce.none = true;
    assertThatThrownBy(() -> threads.execute(() -> done.add("refused")))
        .isInstanceOf(NoThreadException.class);
    assertThat(threads.waiting()).isZero();
    scarce.none = false;
    threads.execute(() -> done.add("taken"));
    endOf(threads);
    assertThat(done).containsExactly("taken");
  }

  @Test
  void whatIsTakenBackIsNotRunAndWhatHasNoRoomIsRefused() throws Exception {
    scarce.none = false;
    OnDemandThreads threads =
        new OnDemandThreads("few", 1, SHORT, scarce, new LinkedBlockingQueue<>(1));
    threads.execute(this::occupy);
    Runnable unwanted = () -> done.add("unwanted");
    threads.execute(unwanted);
    assertThatThrownBy(() -> threads.execute(() -> done.add("too many")))
        .isInstanceOf(RejectedExecutionException.class)
        .isNotInstanceOf(NoThreadException.class);
    threads.forget(unwanted);
    threads.execute(() -> done.add("wanted"));
    busy.countDown();
    endOf(threads);
    assertThat(done).containsExactly("wanted");
  }
}
