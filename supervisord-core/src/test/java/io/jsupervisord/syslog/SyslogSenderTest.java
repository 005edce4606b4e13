package io.jsupervisord.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.ScarceThreads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyslogSenderTest {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private final RecordingMainLog log = new RecordingMainLog();
  private volatile boolean blocked;
  private volatile String refusal;
  private volatile boolean reliable = true;

  private final Transport transport =
      new Transport() {
        @Override
        public void send(byte[] message) throws IOException {
          if (blocked) {
            try {
              open.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
          if (refusal != null) {
            throw new IOException(refusal);
          }
          received.add(new String(message, UTF_8));
        }

        @Override
        public boolean isReliable() {
          return reliable;
        }

        @Override
        public void close() {}
      };

  private final SyslogSender sender = new SyslogSender("tcp://h:601", transport, log);

  private void send(String message) {
    sender.send(message.getBytes(UTF_8));
  }

  @Test
  void messagesArriveInTheirOrder() {
    for (int i = 0; i < 1000; i++) {
      send("m" + i);
    }
    await().until(() -> received.size() == 1000);
    assertThat(received).startsWith("m0", "m1").endsWith("m998", "m999");
    sender.close();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aServerThatIsAwayForAMomentMissesNothing() {
    refusal = "Connection refused";
    send("one");
    send("two");
    refusal = null;
    await().until(() -> received.equals(List.of("one", "two")));
    sender.close();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void whatIsTooMuchIsLostAndToldAndNobodyWaits() {
    blocked = true;
    String large = "x".repeat(1000);
    for (int i = 0; i < 2000; i++) {
      send(large);
    }
    assertThat(log.lines())
        .containsExactly(
            "ERRO syslog server tcp://h:601 takes no messages, lost: 1 (it is too slow)");
    open.countDown();
    await().until(() -> received.size() == (1 << 20) / 1000);
    sender.close();
    assertThat(log.lines()).last().asString().matches("WARN .*, lost: 952|WARN .* lost: 952");
  }

  @Test
  void aDatagramThatNobodyTakesIsLostAtOnce() {
    reliable = false;
    refusal = "Connection refused";
    send("one");
    await().until(() -> !log.lines().isEmpty());
    refusal = null;
    send("two");
    await().until(() -> received.equals(List.of("two")));
    sender.close();
    assertThat(log.lines())
        .containsExactly(
            "ERRO syslog server tcp://h:601 takes no messages, lost: 1 (Connection refused)",
            "WARN syslog server tcp://h:601 is left, messages lost: 1");
  }

  @Test
  void theEndWaitsForWhatIsOnItsWayButNotForEver() {
    refusal = "Connection refused";
    send("one");
    long begun = System.nanoTime();
    sender.close();
    assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    assertThat(log.lines()).isNotEmpty().allMatch(line -> line.contains("lost: 1"));
    send("ignored");
  }

  @Test
  void whatComesWhenTheSystemHasNoThreadWaitsUntilItHas() {
    ScarceThreads scarce = new ScarceThreads();
    SyslogSender poor = new SyslogSender("tcp://h:601", transport, log, scarce);
    poor.send("early".getBytes(UTF_8));
    assertThat(received).isEmpty();
    scarce.none = false;
    poor.send("late".getBytes(UTF_8));
    await().until(() -> received.equals(List.of("early", "late")));
    poor.close();
  }
}
