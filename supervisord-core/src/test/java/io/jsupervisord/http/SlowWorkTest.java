package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.loop.ScarceThreads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SlowWorkTest {
  @Test
  void whenTheSystemHasNoThreadTheCallerDoesIt() {
    ScarceThreads scarce = new ScarceThreads();
    List<Thread> workers = new CopyOnWriteArrayList<>();
    SlowWork work = new SlowWork("http-passwords", 1, scarce);
    work.execute(() -> workers.add(Thread.currentThread()));
    assertThat(workers).containsExactly(Thread.currentThread());
    scarce.none = false;
    work.execute(() -> workers.add(Thread.currentThread()));
    await().until(() -> workers.size() == 2);
    assertThat(workers.get(1).getName()).isEqualTo("http-passwords");
  }
}
