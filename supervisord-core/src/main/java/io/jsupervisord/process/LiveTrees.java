package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.loop.OnDemandThreads;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.policy.CgroupLimits;
import io.jsupervisord.posix.CgroupParent;
import io.jsupervisord.posix.DaemonProcess;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Trees by cgroups for programs that have one, else by procfs. What takes time is done on up to two
 * threads, which end when idle. Loop thread only.
 */
public final class LiveTrees implements ProcessTrees {
  private static final int THREADS = 2;
  private static final Duration IDLENESS = Duration.ofSeconds(5);

  private final Reactor reactor;
  private final String cgroupParent;
  private OnDemandThreads threads;
  private boolean adoptsOrphans;
  private int count;

  /**
   * @param cgroupParent as configured, or null
   */
  public LiveTrees(Reactor reactor, String cgroupParent) {
    this.reactor = reactor;
    this.cgroupParent = cgroupParent;
  }

  @Override
  public Tree follow(ProgramConfig config, String group) throws IOException {
    CgroupLimits limits = config.additions().limits().cgroup();
    if (cgroupParent != null || !limits.isNone()) {
      return new CgroupTree(
          CgroupTree.make(CgroupParent.of(cgroupParent), group + ":" + config.name(), limits),
          reactor,
          threads());
    }
    if (!adoptsOrphans) {
      try {
        DaemonProcess.adoptOrphans();
        adoptsOrphans = true;
      } catch (PosixException e) {
        throw new IOException("cannot set kill_tree to yes: " + e.getMessage(), e);
      }
    }
    count++;
    // a daemon below this one may have the same pid in its own namespace
    String name = "%d-%x-%d".formatted(DaemonProcess.pid(), System.nanoTime(), count);
    return new WalkedTree(name, reactor, threads());
  }

  @Override
  public boolean adoptsOrphans() {
    return adoptsOrphans;
  }

  private Executor threads() {
    if (threads == null) {
      threads = new OnDemandThreads("process-tree", THREADS, IDLENESS);
    }
    return threads::executeAnywhere;
  }
}
