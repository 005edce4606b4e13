package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.loop.ScarceThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProbeThreadsTest {
  private final ProbeThreads threads = new ProbeThreads(Duration.ofMillis(50));
  private final Set<Thread> used = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void thereAreAtMostFourAndWhatComesThenIsDoneLater() throws Exception {
    int tasks = 50;
    CountDownLatch fourAreAtWork = new CountDownLatch(4);
    CountDownLatch done = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      threads.execute(
          () -> {
            used.add(Thread.currentThread());
            fourAreAtWork.countDown();
            awaitLatch(fourAreAtWork);
            done.countDown();
          });
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(used).hasSize(4).allMatch(Thread::isDaemon);
    assertThat(used).extracting(Thread::getName).allMatch(name -> name.matches("probe-[1-4]"));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aThreadThatWaitsIsUsedBeforeAnotherIsMade() throws Exception {
    try (ProbeThreads patient = new ProbeThreads(Duration.ofHours(1))) {
      Semaphore done = new Semaphore(0);
      for (int i = 0; i < 3; i++) {
        patient.execute(
            () -> {
              used.add(Thread.currentThread());
              done.release();
            });
        done.acquire();
        Thread only = used.iterator().next();
        await().until(() -> only.getState() == Thread.State.TIMED_WAITING);
      }
      assertThat(used).hasSize(1);
    }
  }

  @Test
  void aThreadWithoutWorkEnds() {
    threads.execute(() -> used.add(Thread.currentThread()));
    await().until(() -> !used.isEmpty());
    await().untilAsserted(() -> assertThat(used).noneMatch(Thread::isAlive));
  }

  @Test
  void afterTheEndNothingIsTaken() throws Exception {
    List<String> done = new ArrayList<>();
    threads.close();
    assertThatThrownBy(() -> threads.execute(() -> done.add("done")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(done).isEmpty();
  }

  @Test
  void whatComesWhenTheSystemHasNoThreadIsDoneWhenItHas() throws Exception {
    ScarceThreads scarce = new ScarceThreads();
    try (ProbeThreads poor = new ProbeThreads(Duration.ofMillis(50), scarce)) {
      Semaphore done = new Semaphore(0);
      poor.execute(done::release);
      assertThat(done.availablePermits()).isZero();
      scarce.none = false;
      poor.execute(done::release);
      assertThat(done.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
