package io.jsupervisord.loop;

import io.jsupervisord.posix.Pollable;
import java.util.concurrent.Executor;

/**
 * What the owners of process state need of the loop: time, deadlines, readiness and tasks. All
 * callbacks run on the loop thread. Only {@link #execute} may be called from other threads.
 *
 * <p>The order of one pass is: ready descriptors, due deadlines, tasks.
 */
public interface Reactor extends Executor {
  /** The clock that deadlines are measured on. */
  Clock clock();

  /**
   * Runs an action once {@code clock().nanos() >= nanos}. Actions due at the same time run in the
   * order they were asked for; one that is due already runs in the next pass, never inside this
   * call.
   */
  Deadline at(long nanos, Runnable action);

  /** {@link #at} with a delay in nanoseconds from now. */
  default Deadline after(long delayNanos, Runnable action) {
    return at(clock().nanos() + delayNanos, action);
  }

  /** Calls {@code action} whenever the source can be read or has ended (level-triggered). */
  Watch watchReadable(Pollable source, Runnable action);

  /** Calls {@code action} whenever the sink can be written or is broken (level-triggered). */
  Watch watchWritable(Pollable sink, Runnable action);

  /** Hands a task to the loop; from any thread. Tasks run in the order they came. */
  @Override
  void execute(Runnable task);
}
