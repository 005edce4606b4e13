package io.jsupervisord.process;

import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.LaunchException;
import io.jsupervisord.posix.LaunchSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Makes children that exist only in the test; pids count from 101. */
final class FakeLauncher implements ChildLauncher {
  private final List<FakeChild> children = new ArrayList<>();
  private final Deque<LaunchException> failures = new ArrayDeque<>();
  private RuntimeException defect;
  private Runnable onLaunch = () -> {};

  /** The next launch that is not failed already fails like this. */
  void failNext(LaunchException.Step step, int errno) {
    failures.add(new LaunchException(step, errno));
  }

  /** The next launch ends in a defect. */
  void breakNext(RuntimeException thrown) {
    defect = thrown;
  }

  /** Runs at every launch. */
  void onLaunch(Runnable action) {
    onLaunch = action;
  }

  /** All children made so far, in order. */
  List<FakeChild> children() {
    return children;
  }

  /** The child made last. */
  FakeChild last() {
    return children.get(children.size() - 1);
  }

  @Override
  public Child launch(LaunchSpec spec) throws LaunchException {
    if (defect != null) {
      RuntimeException thrown = defect;
      defect = null;
      throw thrown;
    }
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
    onLaunch.run();
    FakeChild child = new FakeChild(101 + children.size(), spec);
    children.add(child);
    return child;
  }

  @Override
  public ChildExit reap() {
    return null;
  }

  @Override
  public void onExit(Runnable wake) {}

  @Override
  public Set<String> unsupportedOptions() {
    return Set.of();
  }
}
