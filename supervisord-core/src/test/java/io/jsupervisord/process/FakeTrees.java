package io.jsupervisord.process;

import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.PosixException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Trees whose end a test decides. */
final class FakeTrees implements ProcessTrees {
  /** What was asked for: {@code pid tree signal}. */
  final List<String> asked = new ArrayList<>();

  boolean isPossible = true;
  private final List<IntConsumer> waiting = new ArrayList<>();
  private int count;

  @Override
  public String follow() throws PosixException {
    if (!isPossible) {
      throw new PosixException(Errno.ENOSYS, "prctl");
    }
    count++;
    return "t" + count;
  }

  @Override
  public boolean adoptsOrphans() {
    return count > 0;
  }

  @Override
  public void signal(int leader, String tree, int signal) {
    asked.add(leader + " " + tree + " " + signal);
  }

  @Override
  public void kill(int leader, String tree, IntConsumer whenGone) {
    asked.add(leader + " " + tree + " KILL");
    waiting.add(whenGone);
  }

  /** All that was killed is gone but so many. */
  void gone(int left) {
    List<IntConsumer> told = List.copyOf(waiting);
    waiting.clear();
    told.forEach(consumer -> consumer.accept(left));
  }
}
