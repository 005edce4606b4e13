package io.jsupervisord.config;

import io.jsupervisord.config.Configuration.Message;
import io.jsupervisord.ini.Expansion;
import io.jsupervisord.ini.IniDocument;
import io.jsupervisord.ini.IniException;
import io.jsupervisord.ini.IniReader;
import io.jsupervisord.ini.IniSection;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.text.PythonBlanks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The main file and all it includes, merged. */
final class ConfigFile {
  private static final String HERE = "%(here)s";

  private final IniDocument document = new IniDocument();
  private final String here;

  private ConfigFile(String here) {
    this.here = here;
  }

  /**
   * Reads them.
   *
   * @param shownAs the main file as the user named it
   * @param names what can be expanded in {@code files=}
   * @param messages gets a line for each file included, and for each pattern without a match
   */
  static ConfigFile read(String shownAs, Map<String, Object> names, List<Message> messages)
      throws ConfigException {
    Path main = Path.of(shownAs).toAbsolutePath().normalize();
    ConfigFile file = new ConfigFile(main.getParent().toString());
    try {
      IniReader.read(main, shownAs, file.document);
      IniSection include = file.document.section("include");
      if (include != null) {
        file.include(include, names, messages);
      }
    } catch (IniException e) {
      throw new ConfigException(e.getMessage(), e);
    }
    if (file.document.section("supervisord") == null) {
      throw new ConfigException(".ini file does not include supervisord section");
    }
    return file;
  }

  private void include(IniSection section, Map<String, Object> names, List<Message> messages)
      throws IniException, ConfigException {
    if (section.get("files") == null) {
      throw new ConfigException(".ini file has [include] section, but no files setting");
    }
    replaceHere(here);
    Map<String, Object> known = new HashMap<>(names);
    known.put("here", here);
    String files = Expansion.expand(section.get("files"), known, "include.files");
    for (String pattern : PythonBlanks.words(files)) {
      includeAll(pattern.startsWith("/") ? pattern : here + "/" + pattern, messages);
    }
  }

  private void includeAll(String pattern, List<Message> messages) throws IniException {
    List<String> matches = Glob.expand(pattern);
    if (matches.isEmpty()) {
      messages.add(new Message(LogLevel.WARN, "No file matches via include \"" + pattern + "\""));
    }
    for (String match : matches) {
      messages.add(
          new Message(LogLevel.INFO, "Included extra file \"" + match + "\" during parsing"));
      if (Path.of(match).toFile().canRead() && !Path.of(match).toFile().isDirectory()) {
        IniReader.read(Path.of(match), match, document);
      }
      replaceHere(Path.of(match).toAbsolutePath().normalize().getParent().toString());
    }
  }

  private void replaceHere(String directory) {
    document.rewriteValues(value -> value.replace(HERE, directory));
  }

  IniDocument document() {
    return document;
  }

  /** The absolute directory of the main file. */
  String here() {
    return here;
  }
}
