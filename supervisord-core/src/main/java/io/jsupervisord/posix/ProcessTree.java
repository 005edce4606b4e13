package io.jsupervisord.posix;

import io.jsupervisord.posix.ProcessTable.Entry;
import io.jsupervisord.posix.ProcessTable.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
  private static final int MOST_HALTS = 20;
  private static final int MOST_WALKS = 10;

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
    for (int i = 1; ; i++) {
      Walk walk = table.walk();
      Set<Integer> pids = walk.living().stream().map(Entry::pid).collect(Collectors.toSet());
      Map<Integer, List<Entry>> children = new HashMap<>();
      Deque<Entry> found = new ArrayDeque<>();
      boolean isWhole = walk.isWhole();
      for (Entry entry : walk.living()) {
        if (isRoot(entry, pids)) {
          found.add(entry);
        } else {
          children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry);
          isWhole &= entry.parent() != daemon || table.find(entry.pid()) != null;
        }
      }
      // who was gone before it was looked at may have left a child that was missed
      if (!found.isEmpty() || isWhole || i == MOST_WALKS) {
        return withDescendants(found, children);
      }
    }
  }

  private static List<Entry> withDescendants(
      Deque<Entry> found, Map<Integer, List<Entry>> children) {
    List<Entry> members = new ArrayList<>();
    while (!found.isEmpty()) {
      Entry entry = found.remove();
      members.add(entry);
      found.addAll(children.getOrDefault(entry.pid(), List.of()));
    }
    return members;
  }

  private boolean isRoot(Entry entry, Set<Integer> pids) {
    if (entry.group() == leader || entry.session() == leader) {
      return true;
    }
    // a parent that is not there has ended during the walk: its child is the daemon's by now
    return (entry.parent() == daemon || !pids.contains(entry.parent()))
        && table.hasVariable(entry.pid(), variable);
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
   * Kills all there are now, halted first, so that who forks all the time does not put others in
   * the place of those that are killed. Who was born meanwhile all the same is found by the next
   * call.
   *
   * @return how many there were
   */
  public int kill() {
    List<Entry> members = members();
    Set<Entry> halted = new HashSet<>();
    for (int i = 0; i < MOST_HALTS && !halted.containsAll(members); i++) {
      for (Entry entry : members) {
        if (halted.add(entry)) {
          send(entry, Signals.STOP);
        }
      }
      members = members();
    }
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
