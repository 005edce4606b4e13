package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SignalSourceTest {
  private static final int USR1 = 10; // nobody else in a test JVM uses it

  @Test
  void withoutABlockedMaskTheJvmsHandlersServeAndTellWhatIsLost() throws Exception {
    try (SignalSource source = SignalSource.open(Set.of(USR1, Signals.QUIT))) {
      assertThat(source.fd()).isEqualTo(-1);
      assertThat(source.lost()).containsExactly("SIGQUIT");
      AtomicInteger wakes = new AtomicInteger();
      source.onReady(wakes::incrementAndGet);
      assertThat(drain(source)).isEmpty();
      Signals.send(DaemonProcess.pid(), USR1);
      Signals.send(DaemonProcess.pid(), USR1);
      await().atMost(60, TimeUnit.SECONDS).until(() -> wakes.get() > 0);
      assertThat(drain(source)).containsExactly(USR1);
    }
  }

  @Test
  void withoutABlockedMaskOnlyQuitIsLost() throws Exception {
    assertThat(ChildJvm.run(Parent.class)).isEqualTo("lost [SIGQUIT]\ngot [1, 2, 12, 15, 17]");
  }

  private static List<Integer> drain(SignalSource source) throws PosixException {
    List<Integer> signals = new ArrayList<>();
    source.drain(signals::add);
    return signals;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "QUIT", "HUP", "USR2", "CHLD"})
  void withABlockedMaskEverySignalComesThroughTheDescriptor(String name) throws Exception {
    assumeTrue(blocksSignals(), "env without --block-signal");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "--block-signal=QUIT,TERM,INT,HUP,CHLD,USR2"));
    command.addAll(List.of("_JAVA_SR_SIGNUM=40", System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of("-Xrs", "-XX:+UseSerialGC", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("descriptor, lost []");
      int number = SignalNames.numberOf(name);
      Signals.send((int) process.pid(), number);
      assertThat(out.readLine()).isEqualTo("got [" + number + "]");
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean blocksSignals() throws Exception {
    return new ProcessBuilder("env", "--block-signal=TERM", "true")
            .redirectErrorStream(true)
            .start()
            .waitFor()
        == 0;
  }

  /** Waits for one signal as the daemon's loop does. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Exception {
      try (SignalSource source = SignalSource.open();
          Epoll epoll = new Epoll()) {
        epoll.add(source.fd(), true, false);
        say((source.fd() >= 0 ? "descriptor" : "handlers") + ", lost " + source.lost());
        epoll.await(30_000, (fd, readable, writable) -> {});
        say("got " + drain(source));
      }
    }

    static void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }

  /** Hears, without a start script, of the end of a child and of what is sent to itself. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      try (SignalSource source = SignalSource.open()) {
        Program.say("lost " + source.lost());
        Set<Integer> heard = new ConcurrentSkipListSet<>();
        new PosixSpawnLauncher().launch(Ran.shell("exit 0"));
        for (int signal : List.of(Signals.HUP, Signals.INT, Signals.TERM, Signals.USR2)) {
          Signals.send(DaemonProcess.pid(), signal);
        }
        await()
            .until(
                () -> {
                  source.drain(heard::add);
                  return heard.size() == 5;
                });
        Program.say("got " + heard);
      }
    }
  }
}
