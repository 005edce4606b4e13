package io.jsupervisord.policy;

import java.util.List;
import java.util.Set;

/**
 * Where variables come from at each start besides {@code environment=}. Their values are never part
 * of a configuration, so that nothing can show them.
 *
 * @param files in the order they are read; later ones replace variables of earlier ones
 * @param secretsDirectory each file of which becomes a variable; null for none
 * @param own the variables {@code environment=} of the program sets, which are not replaced
 */
public record EnvironmentFiles(List<File> files, String secretsDirectory, Set<String> own) {
  /** No files. */
  public static final EnvironmentFiles NONE = new EnvironmentFiles(List.of(), null, Set.of());

  public EnvironmentFiles {
    files = List.copyOf(files);
    own = Set.copyOf(own);
  }

  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return files.isEmpty() && secretsDirectory == null;
  }

  /**
   * A file of variables.
   *
   * @param isOptional whether it may be missing
   */
  public record File(String path, boolean isOptional) {}
}
