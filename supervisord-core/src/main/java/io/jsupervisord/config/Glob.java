package io.jsupervisord.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files a pattern of {@code [include]} means: {@code *}, {@code ?}, {@code [abc]} and {@code
 * [!a]} within one path component; a leading dot is only matched by a dot. Without magic the file
 * itself, if there is one.
 */
final class Glob {
  private Glob() {}

  /** The matches of an absolute pattern in the order of their code points. */
  static List<String> expand(String pattern) {
    List<String> found = List.of("");
    for (String component : pattern.substring(1).split("/", -1)) {
      List<String> next = new ArrayList<>();
      for (String directory : found) {
        if (hasMagic(component)) {
          matches(directory, component, next);
        } else if (component.isEmpty()
            || new File(directory + "/" + component).exists()
            || isLink(directory + "/" + component)) {
          next.add(directory + "/" + component);
        }
      }
      found = next;
    }
    return found.stream().sorted(ConfigOrder.BY_CODE_POINTS).toList();
  }

  private static boolean isLink(String path) {
    return Files.isSymbolicLink(Path.of(path));
  }

  private static boolean hasMagic(String component) {
    return component.matches(".*[*?\\[].*");
  }

  private static void matches(String directory, String component, List<String> into) {
    String[] names = new File(directory.isEmpty() ? "/" : directory).list();
    Pattern pattern = Pattern.compile(regex(component), Pattern.DOTALL);
    for (String name : names == null ? new String[0] : names) {
      if (name.startsWith(".") == component.startsWith(".") && pattern.matcher(name).matches()) {
        into.add(directory + "/" + name);
      }
    }
  }

  private static String regex(String component) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < component.length(); i++) {
      char c = component.charAt(i);
      int close =
          c == '[' ? component.indexOf(']', i + (component.startsWith("!", i + 1) ? 3 : 2)) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        String set =
            component
                .substring(i + 1, close)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&&", "&\\&");
        regex
            .append('[')
            .append(
                set.startsWith("!") ? "^" + set.substring(1) : set.replaceFirst("^\\^", "\\\\^"))
            .append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(Character.toString(c)));
      }
    }
    return regex.toString();
  }
}
