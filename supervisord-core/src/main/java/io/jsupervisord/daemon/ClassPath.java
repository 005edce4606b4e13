package io.jsupervisord.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The jars the daemon consists of. */
final class ClassPath {
  private static final String NOWHERE = "no/such/resource";

  private ClassPath() {}

  /**
   * Opens all jars. The JVM opens a jar when it first looks into it; if there is no descriptor left
   * then, it passes the jar over for good, and the classes in it can never be loaded.
   */
  static void open() {
    try {
      if (ClassLoader.getSystemResources(NOWHERE).hasMoreElements()) {
        throw new IllegalStateException(NOWHERE + " exists");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
