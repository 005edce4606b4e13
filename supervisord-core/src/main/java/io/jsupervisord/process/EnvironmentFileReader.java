package io.jsupervisord.process;

import io.jsupervisord.policy.Dotenv;
import io.jsupervisord.policy.EnvironmentFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads variables from files, anew at each start, so that a rotated secret needs no new
 * configuration. What goes wrong is told without any value. Only regular files of a sensible size
 * are read, for the loop waits for them. Loop thread only.
 */
final class EnvironmentFileReader {
  private static final long LARGEST = 1 << 20;
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  private EnvironmentFileReader() {}

  /**
   * The variables of all files, without those {@code environment=} sets.
   *
   * @throws IOException with a message for people
   */
  static Map<String, String> read(EnvironmentFiles sources) throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    for (EnvironmentFiles.File file : sources.files()) {
      Path path = Path.of(file.path());
      if (!file.isOptional() || Files.exists(path)) {
        variables.putAll(dotenv(path));
      }
    }
    if (sources.secretsDirectory() != null) {
      variables.putAll(secrets(Path.of(sources.secretsDirectory())));
    }
    variables.keySet().removeAll(sources.own());
    return variables;
  }

  private static Map<String, String> dotenv(Path path) throws IOException {
    try {
      return Dotenv.parse(text(path, "env_file"));
    } catch (IllegalArgumentException e) {
      throw new IOException("env_file " + path + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, String> secrets(Path directory) throws IOException {
    Map<String, String> secrets = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      throw new IOException("secrets_dir " + directory + ": not a directory");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.matches(NAME) && !Files.isDirectory(file)) {
          secrets.put(name, text(file, "secrets_dir").replaceFirst("\r?\n\\z", ""));
        }
      }
    }
    return secrets;
  }

  private static String text(Path path, String option) throws IOException {
    String where = option + " " + path + ": ";
    if (!Files.exists(path)) {
      throw new IOException(where + "no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException(where + "not a regular file");
    }
    if (Files.size(path) > LARGEST) {
      throw new IOException(where + "larger than 1 MB");
    }
    String text;
    try {
      text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(where + "cannot be read: " + e, e);
    }
    if (text.indexOf('\0') >= 0) {
      throw new IOException(where + "holds a NUL");
    }
    return text;
  }
}
