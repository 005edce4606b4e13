package io.jsupervisord.probe;

import io.jsupervisord.loop.Reactor;
import java.time.Duration;

/** Makes the probers of all programs and holds what they share. Loop thread only. */
public final class Probes implements AutoCloseable {
  private static final Duration IDLENESS = Duration.ofSeconds(30);

  private final Reactor reactor;
  private final ProbeThreads threads = new ProbeThreads(IDLENESS);

  public Probes(Reactor reactor) {
    this.reactor = reactor;
  }

  /**
   * Makes a prober for one run of a program; nothing happens before its start.
   *
   * @throws IllegalArgumentException when nothing is to be asked, as with {@code startsecs}
   */
  public Prober prober(ProbeSpec spec, ProbeSchedule schedule, ProbeListener listener) {
    return new Prober(check(spec), schedule, reactor, listener);
  }

  private Check check(ProbeSpec spec) {
    if (spec instanceof ProbeSpec.Tcp tcp) {
      return new SocketCheck(new TcpQuestion(tcp), threads, reactor);
    }
    if (spec instanceof ProbeSpec.Http http) {
      return new SocketCheck(new HttpQuestion(http), threads, reactor);
    }
    throw new IllegalArgumentException("there is nothing to ask: " + spec);
  }

  /** Ends the threads. Probers should have been stopped before. */
  @Override
  public void close() {
    threads.close();
  }
}
