package io.jsupervisord.packaging;

import java.nio.file.Files;
import java.nio.file.Path;

/** The pair of commands of one make: ours as it was just packaged, or Debian's. */
enum Make {
  OURS(Path.of(System.getProperty("distribution", "target/jsupervisord"), "bin")),
  DEBIAN(Path.of("/usr/bin"));

  private final Path bin;

  Make(Path bin) {
    this.bin = bin;
  }

  String command(String name) {
    Path path = bin.resolve(name).toAbsolutePath();
    if (!Files.isExecutable(path)) {
      throw new IllegalStateException(
          path + " is missing: run mvn package, or install Debian's supervisor package");
    }
    return path.toString();
  }
}
