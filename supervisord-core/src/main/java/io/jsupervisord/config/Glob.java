package io.jsupervisord.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files a pattern of {@code [include]} means: {@link Wildcard}s, none of which matches a slash;
 * a leading dot is only matched by a dot. Without magic the file itself, if there is one.
 */
final class Glob {
  private Glob() {}

  /** The matches of an absolute pattern in the order of their code points. */
  static List<String> expand(String pattern) {
    List<String> found = List.of("");
    for (String component : pattern.substring(1).split("/", -1)) {
      List<String> next = new ArrayList<>();
      for (String directory : found) {
        if (Wildcard.hasMagic(component)) {
          matches(directory, component, next);
        } else if (isThere(directory, component)) {
          next.add(directory + "/" + component);
        }
      }
      found = next;
    }
    return found.stream().sorted(ConfigOrder.BY_CODE_POINTS).toList();
  }

  private static boolean isThere(String directory, String component) {
    if (component.isEmpty()) {
      return directory.isEmpty() || new File(directory).isDirectory();
    }
    String path = directory + "/" + component;
    return new File(path).exists() || Files.isSymbolicLink(Path.of(path));
  }

  private static void matches(String directory, String component, List<String> into) {
    String[] names = new File(directory.isEmpty() ? "/" : directory).list();
    Wildcard wildcard = new Wildcard(component);
    for (String name : names == null ? new String[0] : names) {
      if (name.startsWith(".") == component.startsWith(".") && wildcard.matches(name)) {
        into.add(directory + "/" + name);
      }
    }
  }
}
