package io.jsupervisord.ini;

import java.nio.file.Path;
import java.util.List;

/** Where the configuration file is looked for when no option names it. */
public final class ConfigFiles {
  private ConfigFiles() {}

  /**
   * The six places, in order.
   *
   * @param program how the program was called (argv[0])
   */
  public static List<Path> defaultPaths(String program) {
    return List.of(Path.of(program));
  }
}
