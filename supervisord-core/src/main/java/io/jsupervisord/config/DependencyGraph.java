package io.jsupervisord.config;

import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.Requirement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what {@code depends_on} names among all groups, and refuses what can never come true. A
 * name alone is a group, which every program outside a {@code [group:x]} is, or else the only
 * process of that name.
 */
final class DependencyGraph {
  private final List<GroupConfig> groups;
  private final Map<String, String> origins;
  private final Map<String, GroupConfig> byName = new HashMap<>();

  /**
   * @param origins in which section each process, by {@code group:name}, is configured
   */
  DependencyGraph(List<GroupConfig> groups, Map<String, String> origins) {
    this.groups = groups;
    this.origins = origins;
    groups.forEach(group -> byName.put(group.name(), group));
  }

  /** The same groups, whose requirements name processes that exist. */
  List<GroupConfig> resolved() throws ConfigException {
    if (groups.stream().allMatch(DependencyGraph::needsNothing)) {
      return groups;
    }
    List<GroupConfig> resolved = new ArrayList<>();
    for (GroupConfig group : groups) {
      resolved.add(needsNothing(group) ? group : resolve(group));
    }
    new CycleSearch(resolved).run();
    return resolved;
  }

  private static boolean needsNothing(GroupConfig group) {
    return group.processes().stream()
        .allMatch(p -> p.additions().dependencies().requirements().isEmpty());
  }

  private GroupConfig resolve(GroupConfig group) throws ConfigException {
    List<ProgramConfig> processes = new ArrayList<>();
    for (ProgramConfig process : group.processes()) {
      Dependencies asWritten = process.additions().dependencies();
      List<Requirement> requirements = new ArrayList<>();
      for (Requirement requirement : asWritten.requirements()) {
        Requirement found = find(requirement, where(group.name(), process.name()));
        checkPossible(found, where(group.name(), process.name()));
        requirements.add(found);
      }
      processes.add(process.with(new Dependencies(requirements, asWritten.onFailure())));
    }
    return group.with(processes);
  }

  private String where(String group, String process) {
    String origin = origins.get(group + ":" + process);
    return origin == null ? " in group " + group : origin;
  }

  private Requirement find(Requirement asWritten, String where) throws ConfigException {
    String text = asWritten.text();
    int colon = text.indexOf(':');
    String first = colon < 0 ? text : text.substring(0, colon);
    String second = colon < 0 ? "*" : text.substring(colon + 1);
    GroupConfig group = byName.get(first);
    if (group != null && second.equals("*")) {
      return new Requirement(text, first, null, asWritten.condition());
    }
    if (group != null && group.processes().stream().anyMatch(p -> p.name().equals(second))) {
      return new Requirement(text, first, second, asWritten.condition());
    }
    List<String> owners =
        groups.stream()
            .filter(g -> g.processes().stream().anyMatch(p -> p.name().equals(text)))
            .map(GroupConfig::name)
            .toList();
    if (owners.size() == 1) {
      return new Requirement(text, owners.get(0), text, asWritten.condition());
    }
    throw new ConfigException(
        owners.isEmpty()
            ? "depends_on names unknown program or group '" + text + "'" + where
            : "depends_on name '%s' is ambiguous (%s)%s"
                .formatted(
                    text,
                    owners.stream().map(g -> g + ":" + text).collect(Collectors.joining(", ")),
                    where));
  }

  private void checkPossible(Requirement requirement, String where) throws ConfigException {
    if (requirement.condition() != Condition.COMPLETED) {
      return;
    }
    for (ProgramConfig process : byName.get(requirement.group()).processes()) {
      boolean concerned =
          requirement.process() == null || requirement.process().equals(process.name());
      if (concerned && process.autorestart() == AutoRestart.ALWAYS) {
        throw new ConfigException(
            "depends_on waits for %s, which never completes: it has autorestart=true%s"
                .formatted(requirement.description(), where));
      }
    }
  }

  /** Looks for a way from a process back to itself. A node is a process or a whole group. */
  private final class CycleSearch {
    private final Map<String, List<String>> edges = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> onPath = new HashSet<>();
    private final Deque<Iterator<String>> turns = new ArrayDeque<>();

    CycleSearch(List<GroupConfig> resolved) {
      for (GroupConfig group : resolved) {
        List<String> members = new ArrayList<>();
        for (ProgramConfig process : group.processes()) {
          String node = group.name() + ":" + process.name();
          members.add(node);
          edges.put(
              node,
              process.additions().dependencies().requirements().stream()
                  .map(r -> r.group() + ":" + (r.process() == null ? "*" : r.process()))
                  .toList());
        }
        edges.put(group.name() + ":*", members);
      }
    }

    void run() throws ConfigException {
      for (String node : edges.keySet().stream().sorted().toList()) {
        search(node);
      }
    }

    /** Keeps its way in lists of its own: a chain may be longer than a stack is deep. */
    private void search(String start) throws ConfigException {
      enter(start);
      while (!path.isEmpty()) {
        Iterator<String> next = turns.peekLast();
        if (next.hasNext()) {
          enter(next.next());
        } else {
          turns.removeLast();
          String node = path.removeLast();
          onPath.remove(node);
          done.add(node);
        }
      }
    }

    private void enter(String node) throws ConfigException {
      if (onPath.contains(node)) {
        throw new ConfigException("depends_on forms a cycle: " + cycle(node) + origin(node));
      }
      if (!done.contains(node)) {
        path.addLast(node);
        onPath.add(node);
        turns.addLast(edges.getOrDefault(node, List.of()).iterator());
      }
    }

    private String origin(String node) {
      return path.stream()
          .filter(origins::containsKey)
          .findFirst()
          .map(origins::get)
          .orElse(" at " + node);
    }

    /** Groups are left out: whoever is in one stands for it. */
    private String cycle(String node) {
      List<String> nodes = new ArrayList<>(path);
      List<String> circle = nodes.subList(nodes.indexOf(node), nodes.size());
      List<String> processes =
          new ArrayList<>(
              circle.stream().filter(n -> !n.endsWith(":*")).map(CycleSearch::shortened).toList());
      processes.add(processes.get(0));
      return String.join(" -> ", processes);
    }

    private static String shortened(String node) {
      int colon = node.indexOf(':');
      String group = node.substring(0, colon);
      String process = node.substring(colon + 1);
      return group.equals(process) ? process : node;
    }
  }
}
