package io.jsupervisord.posix;

import java.util.Locale;

/** Which launcher this system gets. */
public final class Launchers {
  /** The system property that asks for one by name. */
  public static final String PROPERTY = "jsupervisord.launcher";

  private static final String PROCESS_BUILDER = "processbuilder";

  private Launchers() {}

  /**
   * The faithful launcher where it can run, else the portable one, which is also had by {@code
   * -Djsupervisord.launcher=processbuilder}.
   */
  public static ChildLauncher choose() {
    String asked = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
    return asked.equals(PROCESS_BUILDER) || !PosixSpawnLauncher.isAvailable()
        ? new ProcessBuilderLauncher()
        : new PosixSpawnLauncher();
  }
}
