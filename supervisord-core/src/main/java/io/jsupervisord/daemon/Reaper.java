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

  /**
   * Collects all there are: one that cannot be handled does not keep back the others, whose signal
   * has come already.
   *
   * @throws RuntimeException what handling the first of those threw, once all are collected
   */
  void reap() {
    RuntimeException failure = null;
    try {
      for (ChildExit exit = launcher.reap(); exit != null; exit = launcher.reap()) {
        try {
          collected.accept(exit);
        } catch (RuntimeException e) {
          if (failure == null) {
            failure = e;
          } else {
            failure.addSuppressed(e);
          }
        }
      }
    } catch (PosixException e) {
      log.critical("waitpid error " + e.errno() + "; a process may not be cleaned up properly");
    }
    if (failure != null) {
      throw failure;
    }
  }
}
