package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.loop.FakeReactor;
import io.jsupervisord.posix.Kinship;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotifyChannelTest {
  private static final int PROGRAM = 100;
  private static final int CHILD = 101;
  private static final int GONE = 102;
  private static final int STRANGER = 103;
  private static final int USER = 4711;

  private final FakeReactor reactor = new FakeReactor();
  private final FakeNotifySocket socket = new FakeNotifySocket();
  private final RecordingNotifyListener listener = new RecordingNotifyListener();
  private final NotifyChannel channel =
      new NotifyChannel(socket, reactor, USER, NotifyChannelTest::kinship);

  private static Kinship kinship(int pid, int leader) {
    assertThat(leader).isEqualTo(PROGRAM);
    return pid == STRANGER ? Kinship.STRANGER : pid == GONE ? Kinship.UNKNOWN : Kinship.OWN;
  }

  @BeforeEach
  void listen() {
    channel.listen(PROGRAM, listener);
  }

  private void send(int pid, int uid, String text) {
    socket.send(pid, uid, text);
    reactor.runDue();
  }

  @Test
  void everyVariableOfAMessageIsTold() {
    send(PROGRAM, USER, "READY=1\nSTATUS=all = well\nWATCHDOG=1\nWATCHDOG=trigger\nSTOPPING=1\n");
    assertThat(listener.told())
        .containsExactly("ready", "status: all = well", "alive", "stuck", "stopping");
  }

  @Test
  void whatIsNotKnownIsIgnored() {
    send(PROGRAM, USER, "MAINPID=1\nFDSTORE=1\nREADY=0\nready=1\nREADY\n\n=\nSTATUS");
    send(PROGRAM, USER, "");
    assertThat(listener.told()).isEmpty();
  }

  @Test
  void itsChildrenAndWhoIsGoneMaySpeakForIt() {
    send(CHILD, USER, "READY=1");
    send(GONE, USER, "READY=1");
    send(CHILD, 0, "READY=1");
    assertThat(listener.told()).containsExactly("ready", "ready", "ready");
  }

  @Test
  void aStrangerOfTheSameUserMayNot() {
    send(STRANGER, USER, "READY=1");
    assertThat(listener.told())
        .containsExactly("refused: message of pid 103 ignored: it does not belong to pid 100");
  }

  @Test
  void anotherUserMayNot() {
    send(CHILD, -2, "READY=1");
    assertThat(listener.told())
        .containsExactly("refused: message of pid 101 ignored: it is user 4294967294's");
  }

  @Test
  void whatWasSentBeforeItListensIsNotLost() {
    FakeNotifySocket early = new FakeNotifySocket();
    early.send(PROGRAM, USER, "READY=1");
    new NotifyChannel(early, reactor, USER, NotifyChannelTest::kinship).listen(PROGRAM, listener);
    reactor.runDue();
    assertThat(listener.told()).containsExactly("ready");
  }

  @Test
  void aProgramThatNeverStopsTalkingGetsItsTurnsLikeOthers() {
    FakeNotifySocket busy = new FakeNotifySocket();
    for (int i = 0; i < 40; i++) {
      busy.send(PROGRAM, USER, "WATCHDOG=1");
    }
    new NotifyChannel(busy, reactor, USER, NotifyChannelTest::kinship).listen(PROGRAM, listener);
    int[] unread = {-1};
    reactor.execute(() -> unread[0] = busy.unread());
    reactor.runDue();
    assertThat(unread[0]).isPositive();
    assertThat(listener.told()).hasSize(40);
  }

  @Test
  void nothingIsToldAfterItWasClosedEvenByItsOwnListener() {
    ClosingListener closing = new ClosingListener();
    FakeNotifySocket other = new FakeNotifySocket();
    NotifyChannel closed = new NotifyChannel(other, reactor, USER, NotifyChannelTest::kinship);
    closing.channel = closed;
    closed.listen(PROGRAM, closing);
    other.send(PROGRAM, USER, "READY=1\nSTATUS=x");
    other.send(PROGRAM, USER, "STATUS=y");
    reactor.runDue();
    assertThat(other.isClosed).isTrue();
    assertThat(listener.told()).containsExactly("ready");
  }

  private final class ClosingListener implements NotifyListener {
    private NotifyChannel channel;

    @Override
    public void ready() {
      listener.ready();
      channel.close();
    }

    @Override
    public void status(String text) {
      listener.status(text);
    }

    @Override
    public void stopping() {}

    @Override
    public void alive() {}

    @Override
    public void stuck() {}

    @Override
    public void refused(String why) {}
  }

  @Test
  void aSocketThatFailsIsToldOnceAndClosed() {
    socket.failure = new IOException("broken");
    send(PROGRAM, USER, "READY=1");
    send(PROGRAM, USER, "READY=1");
    assertThat(listener.told()).containsExactly("refused: cannot receive messages: broken");
    assertThat(socket.isClosed).isTrue();
  }

  @Test
  void theProgramFindsWhereAndHowOftenToSpeakInItsEnvironment() {
    Map<String, String> environment = new HashMap<>();
    channel.addTo(environment, Duration.ofMillis(1500));
    assertThat(environment)
        .isEqualTo(Map.of("NOTIFY_SOCKET", "/run/x/1.sock", "WATCHDOG_USEC", "1500000"));
  }

  @Test
  void whatTheDaemonWasToldByItsOwnSupervisorIsNotPassedOn() {
    Map<String, String> environment = new HashMap<>();
    environment.put("NOTIFY_SOCKET", "/run/systemd/notify");
    environment.put("WATCHDOG_USEC", "1");
    environment.put("WATCHDOG_PID", "1");
    channel.addTo(environment, null);
    assertThat(environment).isEqualTo(Map.of("NOTIFY_SOCKET", "/run/x/1.sock"));
  }
}
