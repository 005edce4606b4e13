package io.jsupervisord.probe;

import com.google.re2j.Pattern;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.Kinship;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the probers of all programs and holds what they share. Loop thread only. */
public final class Probes implements AutoCloseable {
  private static final Duration IDLENESS = Duration.ofSeconds(30);

  private final Reactor reactor;
  private final ProbeChildren children;
  private final NotifyDirectory notifyDirectory;
  private ProbeThreads threads;

  /**
   * @param launcher makes the children of {@code exec:}
   */
  public Probes(Reactor reactor, ChildLauncher launcher) {
    this(reactor, launcher, NotifyDirectory.usualParent());
  }

  /**
   * @param notifyParent where the directory of notify sockets is made
   */
  Probes(Reactor reactor, ChildLauncher launcher, Path notifyParent) {
    this.reactor = reactor;
    this.children = new ProbeChildren(launcher, reactor);
    this.notifyDirectory = new NotifyDirectory(notifyParent);
  }

  /**
   * Makes a prober for one run of a program; nothing happens before its start.
   *
   * @param commands for {@code exec:}
   * @throws IllegalArgumentException with {@code startsecs}, which asks nothing
   */
  public Prober prober(
      ProbeSpec spec, ProbeSchedule schedule, ProbeCommands commands, ProbeListener listener) {
    Pattern wantedLine =
        spec instanceof ProbeSpec.LogLine line ? Pattern.compile(line.regex()) : null;
    return new Prober(check(spec, commands), wantedLine, schedule, reactor, listener);
  }

  private Check check(ProbeSpec spec, ProbeCommands commands) {
    if (spec instanceof ProbeSpec.Tcp tcp) {
      return new SocketCheck(new TcpQuestion(tcp), threads(), reactor);
    }
    if (spec instanceof ProbeSpec.Http http) {
      return new SocketCheck(new HttpQuestion(http), threads(), reactor);
    }
    if (spec instanceof ProbeSpec.Exec exec) {
      return new ExecCheck(exec.command(), commands, children);
    }
    if (spec instanceof ProbeSpec.LogLine) {
      return new Awaited("no line of its output has matched");
    }
    if (spec instanceof ProbeSpec.Notify) {
      return new Awaited("it has not sent READY=1");
    }
    throw new IllegalArgumentException("there is nothing to ask: " + spec);
  }

  private ProbeThreads threads() {
    if (threads == null) {
      threads = new ProbeThreads(IDLENESS);
    }
    return threads;
  }

  /**
   * Makes the socket of one run of a program, before its spawn.
   *
   * @param uid the program's user, null for the daemon's
   * @throws IOException when it cannot be made; nothing is left behind
   */
  public NotifyChannel notifyChannel(Integer uid) throws IOException {
    return new NotifyChannel(notifyDirectory.open(uid), reactor, uid, Kinship::of);
  }

  /**
   * An exit was collected: to be asked first, since only who makes a child knows what it was for.
   *
   * @return whether the child was a probe's, and nobody else's business
   */
  public boolean reaped(ChildExit exit) {
    return children.reaped(exit);
  }

  /** Ends the threads. Probers should have been stopped and channels closed before. */
  @Override
  public void close() {
    if (threads != null) {
      threads.close();
    }
    notifyDirectory.close();
  }
}
