package io.jsupervisord.posix;

import io.jsupervisord.posix.ProcessTable.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A child and what descends from it, found by walking through procfs. Any thread but the loop's: a
 * walk takes milliseconds.
 *
 * <p>A descendant is found while it has a living ancestor in the tree, is in the child's process
 * group or session, or has become a child of the daemon (which must be a subreaper, {@code
 * prctl(2)}) with the tree's variable in its environment. One that is none of these any more is not
 * found.
 */
public final class ProcessTree {
  private final ProcessTable table;
  private final int daemon;
  private final int leader;
  private final String variable;

  /**
   * @param leader the pid of the child, which may have ended
   * @param variable {@code NAME=value}, which no other child has in its environment
   */
  public ProcessTree(int leader, String variable) {
    this(ProcessTable.HERE, DaemonProcess.pid(), leader, variable);
  }

  ProcessTree(ProcessTable table, int daemon, int leader, String variable) {
    this.table = table;
    this.daemon = daemon;
    this.leader = leader;
    this.variable = variable;
  }

  /** Who is alive. */
  List<Entry> members() {
    Map<Integer, List<Entry>> children = new HashMap<>();
    Deque<Entry> found = new ArrayDeque<>();
    for (Entry entry : table.living()) {
      if (isRoot(entry)) {
        found.add(entry);
      } else {
        children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry);
      }
    }
    List<Entry> members = new ArrayList<>();
    while (!found.isEmpty()) {
      Entry entry = found.remove();
      members.add(entry);
      found.addAll(children.getOrDefault(entry.pid(), List.of()));
    }
    return members;
  }

  private boolean isRoot(Entry entry) {
    return entry.group() == leader
        || entry.session() == leader
        || (entry.parent() == daemon && table.hasVariable(entry.pid(), variable));
  }

  /** Signals all that are not in the child's process group. */
  public void signalOutsideGroup(int signal) {
    for (Entry entry : members()) {
      if (entry.group() != leader) {
        send(entry, signal);
      }
    }
  }

  /**
   * Kills all there are now; who was born meanwhile is found by the next call.
   *
   * @return how many there were
   */
  public int kill() {
    List<Entry> members = members();
    members.forEach(entry -> send(entry, Signals.KILL));
    return members.size();
  }

  private void send(Entry entry, int signal) {
    Entry now = table.find(entry.pid());
    if (now == null || now.startTime() != entry.startTime()) {
      return;
    }
    try {
      Signals.send(entry.pid(), signal);
    } catch (PosixException e) {
      // it has just ended, or is another user's: then it counts as left
      assert e.errno() == Errno.ESRCH || e.errno() == Errno.EPERM : e;
    }
  }
}
