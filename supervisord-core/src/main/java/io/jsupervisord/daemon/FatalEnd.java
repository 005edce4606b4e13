package io.jsupervisord.daemon;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.Loop;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The end of a daemon that cannot go on, for its memory is used up or one of its threads has ended.
 * Programs are stopped as in any other end, for nobody would take their output; those that this
 * cannot be done with are named. Main thread, while the loop does not run.
 */
final class FatalEnd {
  /** What the end may take beyond the time that programs have to stop. */
  private static final long GRACE_SECONDS = 10;

  private final Loop loop;
  private final MainLog log;
  private final Supplier<List<ProcessGroup>> groups;
  private final Runnable lastMemory;

  /**
   * @param lastMemory gives memory free that was kept for telling what is left behind
   */
  FatalEnd(Loop loop, MainLog log, Supplier<List<ProcessGroup>> groups, Runnable lastMemory) {
    this.loop = loop;
    this.log = log;
    this.groups = groups;
    this.lastMemory = lastMemory;
  }

  /** Tells why the daemon ends. */
  void tell(Error failure) {
    log.critical("supervisord ends and stops all programs: " + failure);
    if (!isOutOfMemory(failure)) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      log.critical("please report this: " + trace);
    }
  }

  private static boolean isOutOfMemory(Throwable failure) {
    return failure instanceof OutOfMemoryError || failure.getCause() instanceof OutOfMemoryError;
  }

  /**
   * Runs the loop once more until all programs have ended, it fails again, or they take too long.
   *
   * @param shutdown begins the orderly end, which stops the loop
   */
  void stopPrograms(Runnable shutdown) throws IOException {
    List<SupervisedProcess> running = running();
    if (running.isEmpty()) {
      return;
    }
    long patience = GRACE_SECONDS;
    for (SupervisedProcess process : running) {
      patience += process.config().stopWaitSecs();
    }
    try {
      loop.execute(shutdown);
      loop.after(TimeUnit.SECONDS.toNanos(patience), loop::stop);
      loop.run();
    } catch (Error again) {
      lastMemory.run();
      log.critical("programs cannot be stopped: " + again);
    }
    // the list from before, for there may be no memory to make another
    for (SupervisedProcess process : running) {
      if (process.pid() != 0) {
        log.critical("left behind: '" + process.name() + "' with pid " + process.pid());
      }
    }
  }

  private List<SupervisedProcess> running() {
    return groups.get().stream()
        .flatMap(group -> group.processes().stream())
        .filter(process -> process.pid() != 0)
        .toList();
  }
}
