package io.jsupervisord.probe;

import io.jsupervisord.loop.Reactor;
import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.Accounts;
import io.jsupervisord.posix.Kinship;
import io.jsupervisord.posix.NotifySocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * What one run of a program says of itself through a socket of its own, from before its spawn to
 * its end. Loop thread only.
 *
 * <p>Messages count from the program's user, the daemon's and root, if they come from the program,
 * its process group or its descendants, or from a process that was gone when the message was read.
 * Variables other than those of {@link NotifyListener} are ignored, {@code MAINPID} among them.
 */
public final class NotifyChannel implements AutoCloseable {
  private static final int MESSAGES_A_TURN = 16;
  private static final int ROOT = 0;

  private final NotifySocket socket;
  private final Reactor reactor;
  private final int uid;
  private final Relatives relatives;
  private Watch watch;
  private int pid;
  private NotifyListener listener;

  /** How senders are related to the program; tests say so themselves. */
  @FunctionalInterface
  interface Relatives {
    Kinship of(int pid, int leader);
  }

  /**
   * @param uid the program's user, null for the daemon's
   */
  NotifyChannel(NotifySocket socket, Reactor reactor, Integer uid, Relatives relatives) {
    this.socket = socket;
    this.reactor = reactor;
    this.uid = uid == null ? Accounts.currentUid() : uid;
    this.relatives = relatives;
  }

  /**
   * Sets in the program's environment what tells it where to speak and how often, and removes what
   * was meant for the daemon itself.
   *
   * @param watchdog how long it may be silent, null for as long as it likes
   */
  public void addTo(Map<String, String> environment, Duration watchdog) {
    environment.put("NOTIFY_SOCKET", socket.path());
    environment.remove("WATCHDOG_PID");
    environment.remove("WATCHDOG_USEC");
    if (watchdog != null) {
      environment.put("WATCHDOG_USEC", Long.toString(watchdog.toNanos() / 1000));
    }
  }

  /**
   * Begins to listen; what was sent since the socket was made is not lost. To be called once.
   *
   * @param child the program's pid, which is its process group
   */
  public void listen(int child, NotifyListener told) {
    pid = child;
    listener = told;
    watch = reactor.watchReadable(socket, this::read);
  }

  private void read() {
    try {
      // a program that never stops talking must not hold the loop up
      for (int i = 0; i < MESSAGES_A_TURN && watch != null; i++) {
        NotifySocket.Message message = socket.receive();
        if (message == null) {
          return;
        }
        take(message);
      }
    } catch (IOException e) {
      // there is nothing a program can do to its socket, so this one is of no use any more
      close();
      listener.refused("cannot receive messages: " + e.getMessage());
    }
  }

  private void take(NotifySocket.Message message) {
    boolean mayWrite =
        message.uid() == uid || message.uid() == ROOT || message.uid() == Accounts.currentUid();
    if (!mayWrite) {
      listener.refused(
          "message of pid %d ignored: it is user %d's"
              .formatted(message.pid(), Integer.toUnsignedLong(message.uid())));
    } else if (relatives.of(message.pid(), pid) == Kinship.STRANGER) {
      listener.refused(
          "message of pid %d ignored: it does not belong to pid %d".formatted(message.pid(), pid));
    } else {
      message.text().lines().forEach(this::tell);
    }
  }

  private void tell(String assignment) {
    if (watch == null) {
      return;
    }
    switch (assignment) {
      case "READY=1" -> listener.ready();
      case "STOPPING=1" -> listener.stopping();
      case "WATCHDOG=1" -> listener.alive();
      case "WATCHDOG=trigger" -> listener.stuck();
      default -> {
        if (assignment.startsWith("STATUS=")) {
          listener.status(assignment.substring("STATUS=".length()));
        }
      }
    }
  }

  /** Listens no more and removes the socket; nothing is told after that. Twice does nothing. */
  @Override
  public void close() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
    socket.close();
  }
}
