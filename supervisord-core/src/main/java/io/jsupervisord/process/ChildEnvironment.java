package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.policy.EnvironmentFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The environment a child is given, and where its command is searched for. */
final class ChildEnvironment {
  private static final String DEFAULT_PATH = "/bin:/usr/bin:/usr/local/bin";

  private final ProgramConfig config;
  private final String group;
  private final ProcessRuntime runtime;

  ChildEnvironment(ProgramConfig config, String group, ProcessRuntime runtime) {
    this.config = config;
    this.group = group;
    this.runtime = runtime;
  }

  /**
   * The daemon's own variables, those of the manual's "Subprocess Environment" section, and over
   * all the configured ones, which may replace even {@code SUPERVISOR_*}.
   *
   * @throws SpawnError when a file of variables cannot be read
   */
  Map<String, String> variables() throws SpawnError {
    Map<String, String> variables = new HashMap<>(runtime.environment());
    variables.put("SUPERVISOR_ENABLED", "1");
    String url = config.serverUrl() == null ? runtime.serverUrl() : config.serverUrl();
    if (url != null && !url.isEmpty()) {
      variables.put("SUPERVISOR_SERVER_URL", url);
    }
    variables.put("SUPERVISOR_PROCESS_NAME", config.name());
    variables.put("SUPERVISOR_GROUP_NAME", group);
    variables.putAll(config.environment());
    EnvironmentFiles files = config.additions().environment();
    if (!files.isEmpty()) {
      try {
        variables.putAll(EnvironmentFileReader.read(files));
      } catch (IOException e) {
        throw new SpawnError(e.getMessage(), e);
      }
    }
    return variables;
  }

  /** Directories separated by colons. */
  String searchPath() {
    String configured = config.environment().get("PATH");
    return configured != null
        ? configured
        : runtime.environment().getOrDefault("PATH", DEFAULT_PATH);
  }
}
