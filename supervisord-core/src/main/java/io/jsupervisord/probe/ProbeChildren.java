package io.jsupervisord.probe;

import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.LaunchException;
import io.jsupervisord.posix.LaunchSpec;
import io.jsupervisord.posix.WaitStatus;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The children that were made to ask something, until their exits are collected. Loop thread. */
final class ProbeChildren {
  private static final int CHUNK = 16 * 1024;

  private final ChildLauncher launcher;
  private final Reactor reactor;
  private final Map<Integer, Consumer<WaitStatus>> ends = new HashMap<>();
  private ByteBuffer buffer;

  ProbeChildren(ChildLauncher launcher, Reactor reactor) {
    this.launcher = launcher;
    this.reactor = reactor;
  }

  /** Makes a child; {@code end} is told of its exit. */
  Child launch(LaunchSpec spec, Consumer<WaitStatus> end) throws LaunchException {
    Child child = launcher.launch(spec);
    ends.put(child.pid(), end);
    return child;
  }

  /** Whether the exit was that of one of these, which is told of it. */
  boolean reaped(ChildExit exit) {
    Consumer<WaitStatus> end = ends.remove(exit.pid());
    if (end != null) {
      end.accept(exit.status());
    }
    return end != null;
  }

  Reactor reactor() {
    return reactor;
  }

  /** An empty buffer, the same for all: what it holds is to be used before anybody else reads. */
  ByteBuffer buffer() {
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(CHUNK);
    }
    return buffer.clear();
  }
}
