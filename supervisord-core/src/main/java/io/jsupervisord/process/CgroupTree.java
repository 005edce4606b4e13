package io.jsupervisord.process;

import io.jsupervisord.loop.Reactor;
import io.jsupervisord.policy.CgroupLimits;
import io.jsupervisord.policy.CgroupLimits.Setting;
import io.jsupervisord.posix.Cgroup;
import io.jsupervisord.posix.CgroupParent;
import io.jsupervisord.process.ProcessTrees.End;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A tree that the kernel keeps together in a cgroup of its own. Loop thread only. */
final class CgroupTree implements ProcessTrees.Tree {
  private final Cgroup cgroup;
  private final long oomKillsBefore;
  private final Reactor reactor;
  private final Executor waiter;

  CgroupTree(Cgroup cgroup, Reactor reactor, Executor waiter) {
    this.cgroup = cgroup;
    this.oomKillsBefore = cgroup.oomKills();
    this.reactor = reactor;
    this.waiter = waiter;
  }

  /**
   * Makes the cgroup with its limits.
   *
   * @throws IOException naming the option that cannot be had, and the reason; nothing is left
   */
  static Cgroup make(CgroupParent parent, String name, CgroupLimits limits) throws IOException {
    Cgroup cgroup;
    try {
      cgroup =
          parent.create(
              name,
              limits.settings().values().stream()
                  .map(Setting::controller)
                  .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new IOException("cannot make a cgroup: " + e.getMessage(), e);
    }
    for (Setting setting : limits.settings().values()) {
      try {
        cgroup.set(setting.file(), setting.value());
      } catch (IOException e) {
        cgroup.remove();
        throw new IOException(
            "cannot set %s to %s: %s".formatted(setting.option(), setting.value(), e.getMessage()),
            e);
      }
    }
    return cgroup;
  }

  @Override
  public Map<String, String> variables() {
    return Map.of();
  }

  @Override
  public Cgroup cgroup() {
    return cgroup;
  }

  @Override
  public void signal(int leader, int signal) {
    cgroup.signalOutsideGroup(signal, leader);
  }

  @Override
  public void kill(int leader) {
    cgroup.kill();
  }

  @Override
  public void end(int leader, Consumer<End> whenGone) {
    waiter.execute(
        () -> {
          int left = Passes.run(this::killRest);
          End end = new End(left, cgroup.oomKills() - oomKillsBefore);
          cgroup.remove();
          reactor.execute(() -> whenGone.accept(end));
        });
  }

  private int killRest() {
    if (!cgroup.isPopulated()) {
      return 0;
    }
    cgroup.kill();
    return 1;
  }
}
