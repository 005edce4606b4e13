package io.jsupervisord.probe;

import com.google.re2j.Pattern;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import java.time.Duration;

/** Makes the probers of all programs and holds what they share. Loop thread only. */
public final class Probes implements AutoCloseable {
  private static final Duration IDLENESS = Duration.ofSeconds(30);

  private final Reactor reactor;
  private final ProbeChildren children;
  private final ProbeThreads threads = new ProbeThreads(IDLENESS);

  /**
   * @param launcher makes the children of {@code exec:}
   */
  public Probes(Reactor reactor, ChildLauncher launcher) {
    this.reactor = reactor;
    this.children = new ProbeChildren(launcher, reactor);
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
      return new SocketCheck(new TcpQuestion(tcp), threads, reactor);
    }
    if (spec instanceof ProbeSpec.Http http) {
      return new SocketCheck(new HttpQuestion(http), threads, reactor);
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

  /**
   * An exit was collected: to be asked first, since only who makes a child knows what it was for.
   *
   * @return whether the child was a probe's, and nobody else's business
   */
  public boolean reaped(ChildExit exit) {
    return children.reaped(exit);
  }

  /** Ends the threads. Probers should have been stopped before. */
  @Override
  public void close() {
    threads.close();
  }
}
