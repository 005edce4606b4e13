package io.jsupervisord.ini;

import java.nio.file.Path;
import java.util.List;

/** Where the configuration file is looked for when no option names it. */
public final class ConfigFiles {
  private ConfigFiles() {}

  /**
   * The six places, in order; relative ones are meant from the working directory.
   *
   * @param program how the program was called (argv[0])
   */
  public static List<Path> defaultPaths(String program) {
    Path bin = Path.of(program).getParent();
    Path prefix = bin == null || bin.getParent() == null ? Path.of("") : bin.getParent();
    return List.of(
        prefix.resolve("etc/supervisord.conf"),
        prefix.resolve("supervisord.conf"),
        Path.of("supervisord.conf"),
        Path.of("etc/supervisord.conf"),
        Path.of("/etc/supervisord.conf"),
        Path.of("/etc/supervisor/supervisord.conf"));
  }
}
