package io.jsupervisord.daemon;

import io.jsupervisord.api.SupervisorState;
import io.jsupervisord.config.Configuration;
import io.jsupervisord.event.EventSerials;
import io.jsupervisord.http.TlsMemory;
import io.jsupervisord.loop.Loop;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.DaemonProcess;
import io.jsupervisord.posix.InheritedEnvironment;
import io.jsupervisord.posix.ServiceNotification;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.posix.SignalSource;
import java.io.IOException;
import java.io.PrintStream;

/** What outlives a restart: the loop, the signals, the launcher, the numbers of events. */
final class Host implements AutoCloseable {
  private static final int RESERVE_BYTES = 512 * 1024;

  private final Invocation invocation;
  private final PrintStream stdout;
  private final PrintStream stderr;
  private final EventSerials serials = new EventSerials();
  private final ChildLauncher launcher;
  private final Loop loop;
  private final SignalSource signals;
  private final ServiceNotification notification =
      new ServiceNotification(InheritedEnvironment.read().get(ServiceNotification.VARIABLE));
  private final TlsMemory tlsMemory = new TlsMemory();
  private Lifetime lifetime;

  /** Given up when memory has run out, so that the end can be told of. */
  @SuppressWarnings("UnusedVariable") // only its being there counts
  private volatile byte[] reserve = new byte[RESERVE_BYTES];

  Host(Invocation invocation, ChildLauncher launcher, PrintStream stdout, PrintStream stderr)
      throws IOException {
    this.invocation = invocation;
    this.launcher = launcher;
    this.stdout = stdout;
    this.stderr = stderr;
    DaemonProcess.ensureStandardDescriptors();
    loop = Loop.open(this::failed);
    signals = SignalSource.open();
    Thread.setDefaultUncaughtExceptionHandler(this::failedIn);
    launcher.onExit(() -> loop.execute(() -> lifetime.supervisor().reap()));
  }

  /** Without one of its threads the daemon would only seem to be alive: the loop ends as well. */
  private void failedIn(Thread thread, Throwable failure) {
    reserve = null;
    loop.execute(
        () -> {
          throw new ThreadFailedError(thread.getName(), failure);
        });
  }

  private void failed(RuntimeException failure) {
    if (lifetime != null) {
      lifetime.reportFailure(failure);
    } else {
      failure.printStackTrace(stderr);
    }
  }

  /**
   * Starts the daemon and runs it until it is down.
   *
   * @param firstStart false after a restart within the process
   * @return SHUTDOWN or RESTARTING
   */
  SupervisorState run(ConfigSource source, Configuration configuration, boolean firstStart)
      throws UsageException, IOException {
    lifetime = new Lifetime(this, source, configuration, firstStart);
    try (Lifetime running = lifetime) {
      running.start();
      if (firstStart) {
        loop.watchReadable(signals, this::receiveSignals);
      }
      runLoop(running);
      return running.supervisor().mood();
    }
  }

  private void runLoop(Lifetime running) throws IOException {
    try {
      loop.run();
    } catch (Error e) {
      reserve = null;
      running.endBy(e);
      throw e;
    }
  }

  private void receiveSignals() {
    try {
      signals.drain(signal -> lifetime.signals().received(SignalNames.nameOf(signal)));
    } catch (IOException e) {
      lifetime.reportFailure(new IllegalStateException("cannot receive signals", e));
    }
  }

  /** The exit status the daemon ends with. */
  int exitStatus() {
    return lifetime.supervisor().exitStatus();
  }

  Invocation invocation() {
    return invocation;
  }

  PrintStream stdout() {
    return stdout;
  }

  PrintStream stderr() {
    return stderr;
  }

  EventSerials serials() {
    return serials;
  }

  ChildLauncher launcher() {
    return launcher;
  }

  TlsMemory tlsMemory() {
    return tlsMemory;
  }

  Loop loop() {
    return loop;
  }

  ServiceNotification notification() {
    return notification;
  }

  SignalSource signalSource() {
    return signals;
  }

  @Override
  public void close() {
    signals.close();
    loop.close();
  }
}
