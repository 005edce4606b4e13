package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EpollTest {
  private static final long FOREVER = -1;

  private Epoll epoll;
  private EventFd bell;

  @BeforeEach
  void open() throws Exception {
    epoll = new Epoll();
    bell = new EventFd();
  }

  @AfterEach
  void close() {
    epoll.close();
    bell.close();
  }

  private List<String> await(long nanos) throws Exception {
    List<String> ready = new ArrayList<>();
    epoll.awaitNanos(
        nanos,
        (fd, readable, writable) -> {
          assertThat(fd).isEqualTo(bell.fd());
          ready.add((readable ? "readable" : "") + (writable ? "writable" : ""));
        });
    return ready;
  }

  @Test
  void aDescriptorThatIsReadyIsTold() throws Exception {
    epoll.add(bell.fd(), true, false);
    assertThat(await(0)).isEmpty();
    bell.signal();
    assertThat(await(FOREVER)).containsExactly("readable");
  }

  @Test
  void readinessLastsUntilItIsDealtWith() throws Exception {
    epoll.add(bell.fd(), true, false);
    bell.signal();
    bell.signal();
    assertThat(await(0)).containsExactly("readable");
    assertThat(await(0)).containsExactly("readable");
    bell.drain();
    assertThat(await(0)).isEmpty();
    bell.drain();
  }

  @Test
  void aBellFromAnotherThreadEndsTheSleep() throws Exception {
    epoll.add(bell.fd(), true, false);
    Thread ringer = new Thread(bell::signal);
    ringer.start();
    assertThat(await(FOREVER)).containsExactly("readable");
    ringer.join();
  }

  @Test
  void interestCanBeChangedAndEnded() throws Exception {
    epoll.add(bell.fd(), true, false);
    epoll.modify(bell.fd(), false, true);
    assertThat(await(0)).containsExactly("writable");
    epoll.remove(bell.fd());
    assertThat(await(0)).isEmpty();
    assertThatThrownBy(() -> epoll.remove(bell.fd()))
        .isInstanceOfSatisfying(
            PosixException.class,
            e -> {
              assertThat(e.errno()).isEqualTo(Errno.ENOENT);
              assertThat(e.call()).isEqualTo("epoll_ctl");
            });
  }

  @Test
  void theSleepIsNeverShorterThanAsked() throws Exception {
    for (long nanos : new long[] {1, 200_000, 1_500_000, 20_000_000}) {
      long start = System.nanoTime();
      assertThat(await(nanos)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofNanos(nanos));
    }
  }

  @Test
  void withMillisecondsTheSleepIsNeverShorterThanAskedEither() throws Exception {
    epoll.close();
    epoll = new Epoll(false);
    theSleepIsNeverShorterThanAsked();
    epoll.add(bell.fd(), true, false);
    bell.signal();
    assertThat(await(FOREVER)).containsExactly("readable");
    assertThat(await(Long.MAX_VALUE)).containsExactly("readable");
  }

  @Test
  void aSleepBelowAMillisecondIsNotRoundedUpToOne() throws Exception {
    assumeTrue(measuresNanoseconds(), "a kernel before 5.11");
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long start = System.nanoTime();
      assertThat(await(TimeUnit.MICROSECONDS.toNanos(50))).isEmpty();
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    assertThat(Duration.ofNanos(shortest)).isLessThan(Duration.ofMillis(1));
  }

  private static boolean measuresNanoseconds() {
    try {
      LibC.EPOLL_PWAIT2.call(-1, 0, 1, 0, 0, 0);
      return false;
    } catch (PosixException e) {
      return e.errno() != Errno.ENOSYS && e.errno() != Errno.EPERM;
    }
  }
}
