package io.jsupervisord.process;

import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.Cgroup;
import io.jsupervisord.posix.ProcessTree;
import io.jsupervisord.process.ProcessTrees.End;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A tree that is found by walking through procfs, which is done elsewhere. Loop thread only. */
final class WalkedTree implements ProcessTrees.Tree {
  private static final String VARIABLE = "SUPERVISOR_TREE";

  private final String name;
  private final Reactor reactor;
  private final Executor walker;

  /**
   * @param name no other tree has it
   */
  WalkedTree(String name, Reactor reactor, Executor walker) {
    this.name = name;
    this.reactor = reactor;
    this.walker = walker;
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(VARIABLE, name);
  }

  @Override
  public Cgroup cgroup() {
    return null;
  }

  private ProcessTree tree(int leader) {
    return new ProcessTree(leader, VARIABLE + "=" + name);
  }

  @Override
  public void signal(int leader, int signal) {
    walker.execute(() -> tree(leader).signalOutsideGroup(signal));
  }

  @Override
  public void kill(int leader) {
    walker.execute(() -> Passes.run(tree(leader)::kill));
  }

  @Override
  public void end(int leader, Consumer<End> whenGone) {
    walker.execute(
        () -> {
          End end = new End(Passes.run(tree(leader)::kill), 0);
          reactor.execute(() -> whenGone.accept(end));
        });
  }
}
