package io.jsupervisord.process;

import io.jsupervisord.api.Fault;
import io.jsupervisord.text.CommandWords;
import io.jsupervisord.text.PythonLiteral;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
   * directory where it exists counts, even if it cannot be run there. A relative file is looked for
   * from the daemon's directory, although it is run in the program's: so does the reference.
   *
   * @param searchPath directories separated by colons
   */
  static Command lookUp(String text, String searchPath) throws CommandException {
    List<String> words = words(text);
    if (words.isEmpty()) {
      throw new CommandException(Fault.NOT_EXECUTABLE, "command is empty");
    }
    String word = words.get(0);
    String file = word.contains("/") ? word : search(word, searchPath);
    if (!exists(file)) {
      throw notFound(file);
    }
    checkRunnable(file);
    return new Command(file, words);
  }

  private static List<String> words(String text) throws CommandException {
    try {
      return CommandWords.split(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          Fault.NOT_EXECUTABLE,
          "can't parse command " + PythonLiteral.string(text) + ": " + e.getMessage());
    }
  }

  private static String search(String word, String searchPath) throws CommandException {
    for (String directory : searchPath.split(":", -1)) {
      String file =
          directory.isEmpty() || directory.endsWith("/")
              ? directory + word
              : directory + "/" + word;
      if (exists(file)) {
        return file;
      }
    }
    // a file of that name in the daemon's directory is not meant
    throw notFound(word);
  }

  private static CommandException notFound(String file) {
    return new CommandException(Fault.NO_FILE, "can't find command " + PythonLiteral.string(file));
  }

  private static boolean exists(String file) {
    try {
      // the system takes what ends with a slash for a directory; a Path has lost that slash
      return !file.isEmpty()
          && (file.endsWith("/") ? Files.isDirectory(Path.of(file)) : Files.exists(Path.of(file)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static void checkRunnable(String file) throws CommandException {
    String shown = PythonLiteral.string(file);
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new CommandException(Fault.NOT_EXECUTABLE, "command at " + shown + " is a directory");
    }
    if (!hasExecuteBit(path)) {
      throw new CommandException(
          Fault.NOT_EXECUTABLE, "command at " + shown + " is not executable");
    }
    if (!Files.isExecutable(path)) {
      throw new CommandException(Fault.NOT_EXECUTABLE, "no permission to run command " + shown);
    }
  }

  private static boolean hasExecuteBit(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(EXECUTE::contains);
    } catch (IOException e) {
      return false;
    }
  }
}
