package io.jsupervisord.ctl;

import io.jsupervisord.ini.ConfigFiles;
import io.jsupervisord.ini.Expansion;
import io.jsupervisord.ini.IniDocument;
import io.jsupervisord.ini.IniException;
import io.jsupervisord.ini.IniReader;
import io.jsupervisord.ini.IniSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Puts the options over what the configuration file says. Includes are not looked at. */
final class SettingsReader {
  private static final String DEFAULT_URL = "http://localhost:9001";

  private final String program;
  private final Map<String, String> environment;

  /**
   * @param program how the command was called, which decides where files are looked for
   */
  SettingsReader(String program, Map<String, String> environment) {
    this.program = program;
    this.environment = environment;
  }

  Settings read(GlobalOptions options) throws UsageException {
    String file = options.configuration() != null ? options.configuration() : search();
    Map<String, String> values = file == null ? Map.of() : section(file);
    boolean hasAction = !options.words().isEmpty();
    return new Settings(
        options.serverUrl() != null
            ? options.serverUrl()
            : values.getOrDefault("serverurl", DEFAULT_URL),
        options.username() != null ? options.username() : values.get("username"),
        options.password() != null ? options.password() : values.get("password"),
        values.getOrDefault("prompt", "supervisor"),
        values.get("history_file"),
        options.interactive() || !hasAction,
        options.color(),
        values.get("tls_ca"),
        String.join(" ", options.words()));
  }

  private String search() {
    for (Path place : ConfigFiles.defaultPaths(program)) {
      if (Files.exists(place)) {
        return place.toString();
      }
    }
    return null;
  }

  private Map<String, String> section(String file) throws UsageException {
    try {
      IniDocument document = new IniDocument();
      Path path = Path.of(file).toAbsolutePath();
      IniReader.read(path, file, document);
      IniSection section = document.section("supervisorctl");
      if (section == null) {
        throw new UsageException(".ini file does not include supervisorctl section");
      }
      return expanded(section, path.normalize().getParent().toString());
    } catch (IniException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private Map<String, String> expanded(IniSection section, String here) throws IniException {
    Map<String, Object> names = new HashMap<>();
    environment.forEach((name, value) -> names.put("ENV_" + name, value));
    Map<String, Object> withHere = new HashMap<>(names);
    withHere.put("here", here);
    Map<String, String> values = new HashMap<>();
    for (String option :
        new String[] {"serverurl", "username", "password", "prompt", "history_file", "tls_ca"}) {
      String raw = section.get(option);
      if (raw != null) {
        boolean isPath =
            option.equals("serverurl") || option.equals("history_file") || option.equals("tls_ca");
        String value = Expansion.expand(raw, isPath ? withHere : names, "supervisorctl." + option);
        values.put(option, value);
      }
    }
    values.computeIfPresent("serverurl", (option, url) -> absolute(url));
    values.computeIfPresent("history_file", (option, path) -> home(path));
    values.computeIfPresent("tls_ca", (option, path) -> home(path));
    return values;
  }

  private String absolute(String url) {
    return url.startsWith("unix://")
        ? "unix://" + Path.of(home(url.substring("unix://".length()))).toAbsolutePath().normalize()
        : url;
  }

  private String home(String path) {
    String home = environment.get("HOME");
    return home != null && (path.equals("~") || path.startsWith("~/"))
        ? home + path.substring(1)
        : path;
  }
}
