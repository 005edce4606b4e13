package io.jsupervisord.daemon;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.PosixException;
import java.util.function.Consumer;

/** Collects the exits of children, orphans that were left to process 1 among them. Loop thread. */
final class Reaper {
  private final ChildLauncher launcher;
  private final Consumer<ChildExit> collected;
  private final MainLog log;

  Reaper(ChildLauncher launcher, Consumer<ChildExit> collected, MainLog log) {
    this.launcher = launcher;
    this.collected = collected;
    this.log = log;
  }

  /** Collects all there are. */
  void reap() {
    try {
      for (ChildExit exit = launcher.reap(); exit != null; exit = launcher.reap()) {
        collected.accept(exit);
      }
    } catch (PosixException e) {
      log.critical("waitpid error " + e.errno() + "; a process may not be cleaned up properly");
    }
  }
}
