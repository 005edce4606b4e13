package io.jsupervisord.json;

import java.util.Set;

/** Which shapes of paths there are, names being {@code *}, and the one method each has. */
final class Resources {
  private static final Set<String> CHANNELS = Set.of("stdout", "stderr");
  private static final Set<String> READ =
      Set.of(
          "",
          "openapi.json",
          "events",
          "processes",
          "dependencies",
          "processes/*",
          "processes/*/history",
          "processes/*/log/*",
          "processes/*/log/*/stream");
  private static final Set<String> ACTED_ON =
      Set.of(
          "processes/*/start",
          "processes/*/stop",
          "processes/*/restart",
          "processes/*/clear-logs",
          "processes/*/signal",
          "groups/*/start",
          "groups/*/stop",
          "groups/*/restart");

  private Resources() {}

  /** A path without its names; a channel that does not exist stays, so the shape is unknown. */
  static String shape(String[] path) {
    String[] shape = path.clone();
    if (shape.length > 1) {
      shape[1] = "*";
    }
    if (shape.length > 3 && CHANNELS.contains(path[3])) {
      shape[3] = "*";
    }
    return String.join("/", shape);
  }

  /** GET or POST, or null when there is no such resource. */
  static String methodOf(String shape) {
    return READ.contains(shape) ? "GET" : ACTED_ON.contains(shape) ? "POST" : null;
  }
}
