package io.jsupervisord.config;

import java.util.List;
import java.util.Map;

/**
 * All that the files and the command line say.
 *
 * @param servers TCP servers first, then Unix ones, each in the order of the file
 * @param groups ordered by priority, then name; the first of equal names only
 * @param origins the section and file of each process, by {@code group:name}, as an error ends with
 * @param messages lines for the log that came up while reading, in order within each level
 */
public record Configuration(
    DaemonConfig daemon,
    List<ServerConfig> servers,
    List<RpcInterfaceConfig> rpcInterfaces,
    List<GroupConfig> groups,
    Map<String, String> origins,
    List<Message> messages) {
  public Configuration {
    servers = List.copyOf(servers);
    rpcInterfaces = List.copyOf(rpcInterfaces);
    groups = List.copyOf(groups);
    origins = Map.copyOf(origins);
    messages = List.copyOf(messages);
  }

  /** A line for the main log. */
  public record Message(io.jsupervisord.log.LogLevel level, String text) {}

  /** The group of that name, or null. */
  public GroupConfig group(String name) {
    for (GroupConfig group : groups) {
      if (group.name().equals(name)) {
        return group;
      }
    }
    return null;
  }
}
