package io.jsupervisord.config;

/** Names of Python code in a configuration, which a JVM cannot load. */
final class PythonPlugin {
  private PythonPlugin() {}

  /** The message for one that is not built in. */
  static String unresolved(String specification, String section) {
    return specification
        + " cannot be resolved within ["
        + section
        + "]: it names Python code, which this supervisord cannot load; remove the section, and see"
        + " docs/moving-from-supervisor.md for what to use instead";
  }
}
