package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.posix.Cgroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trees whose end a test decides. */
final class FakeTrees implements ProcessTrees {
  /** What was asked for: {@code pid tree signal}. */
  final List<String> asked = new ArrayList<>();

  /** Why there is no tree to be had, or null. */
  String refusal;

  /** Where children are put, or null. */
  Cgroup cgroup;

  private final List<Consumer<End>> waiting = new ArrayList<>();
  private int count;

  @Override
  public Tree follow(ProgramConfig config, String group) throws IOException {
    if (refusal != null) {
      throw new IOException(refusal);
    }
    count++;
    return new FakeTree("t" + count);
  }

  private final class FakeTree implements Tree {
    private final String name;

    FakeTree(String name) {
      this.name = name;
    }

    @Override
    public Map<String, String> variables() {
      return Map.of("SUPERVISOR_TREE", name);
    }

    @Override
    public Cgroup cgroup() {
      return cgroup;
    }

    @Override
    public void signal(int leader, int signal) {
      asked.add(leader + " " + name + " " + signal);
    }

    @Override
    public void kill(int leader) {
      asked.add(leader + " " + name + " KILL");
    }

    @Override
    public void end(int leader, Consumer<End> whenGone) {
      asked.add(leader + " " + name + " END");
      waiting.add(whenGone);
    }
  }

  @Override
  public boolean adoptsOrphans() {
    return count > 0;
  }

  /** All trees that were to end are gone but so many. */
  void gone(int left, int oomKills) {
    List<Consumer<End>> told = List.copyOf(waiting);
    waiting.clear();
    told.forEach(consumer -> consumer.accept(new End(left, oomKills)));
  }
}
