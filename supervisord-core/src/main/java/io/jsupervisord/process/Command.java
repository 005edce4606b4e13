package io.jsupervisord.process;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.text.PythonLiteral;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * A command that was looked up.
 *
 * @param executable the file to run
 * @param argv the words as written
 */
record Command(String executable, List<String> argv) {
  private static final Set<PosixFilePermission> EXECUTE =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  /**
   * Splits and looks up a command. A word without a slash is searched for in the path; the first
   * directory where it exists counts, even if it cannot be run there.
   *
   * @param searchPath directories separated by colons
   * @throws SupervisorFault NO_FILE or NOT_EXECUTABLE with the text of the spawn error as its extra
   */
  static Command lookUp(String text, String searchPath) throws SupervisorFault {
    List<String> words = words(text);
    if (words.isEmpty()) {
      throw Fault.NOT_EXECUTABLE.because("command is empty");
    }
    String file = words.get(0).contains("/") ? words.get(0) : search(words.get(0), searchPath);
    String shown = PythonLiteral.string(file);
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw Fault.NO_FILE.because("can't find command " + shown);
    }
    if (Files.isDirectory(path)) {
      throw Fault.NOT_EXECUTABLE.because("command at " + shown + " is a directory");
    }
    if (!hasExecuteBit(path)) {
      throw Fault.NOT_EXECUTABLE.because("command at " + shown + " is not executable");
    }
    if (!Files.isExecutable(path)) {
      throw Fault.NOT_EXECUTABLE.because("no permission to run command " + shown);
    }
    return new Command(file, words);
  }

  private static List<String> words(String text) throws SupervisorFault {
    try {
      return CommandWords.split(text);
    } catch (IllegalArgumentException e) {
      throw Fault.NOT_EXECUTABLE.because(
          "can't parse command " + PythonLiteral.string(text) + ": " + e.getMessage());
    }
  }

  private static String search(String word, String searchPath) {
    for (String directory : searchPath.split(":", -1)) {
      String candidate = directory.endsWith("/") ? directory + word : directory + "/" + word;
      if (Files.exists(Path.of(directory.isEmpty() ? word : candidate))) {
        return directory.isEmpty() ? word : candidate;
      }
    }
    return word;
  }

  private static boolean hasExecuteBit(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(EXECUTE::contains);
    } catch (IOException e) {
      return false;
    }
  }
}
