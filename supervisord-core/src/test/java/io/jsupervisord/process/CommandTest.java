package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jsupervisord.api.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  @TempDir Path directory;

  private Path file(String name, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static void assertRefused(String command, String path, Fault fault, String text) {
    CommandException refusal =
        catchThrowableOfType(CommandException.class, () -> Command.lookUp(command, path));
    assertThat(refusal).hasMessage(text);
    assertThat(refusal.fault()).isEqualTo(fault);
  }

  @Test
  void aWordWithASlashIsTheFile() throws Exception {
    Path file = file("tool", "rwxr-xr-x");
    Command command = Command.lookUp(file + " 'a b' c", "/nowhere");
    assertThat(command.executable()).isEqualTo(file.toString());
    assertThat(command.argv()).containsExactly(file.toString(), "a b", "c");
  }

  @Test
  void aBareWordIsSearchedForAndStaysAsWrittenInArgv() throws Exception {
    Path file = file("tool", "rwxr-xr-x");
    Command command = Command.lookUp("tool -v", "/nowhere:" + directory + ":/bin");
    assertThat(command.executable()).isEqualTo(file.toString());
    assertThat(command.argv()).containsExactly("tool", "-v");
  }

  @Test
  void theFirstDirectoryThatHasItCountsEvenIfItCannotBeRunThere() throws Exception {
    Path unusable = file("cat", "rw-r--r--");
    assertRefused(
        "cat",
        directory + ":/bin",
        Fault.NOT_EXECUTABLE,
        "command at '" + unusable + "' is not executable");
  }

  @Test
  void anEmptyWordIsADirectoryOfThePath() {
    assertRefused("\"\"", "/bin", Fault.NOT_EXECUTABLE, "command at '/bin/' is a directory");
  }

  @Test
  void whatIsMissingIsNoFile() {
    assertRefused("/no/such 1", "/bin", Fault.NO_FILE, "can't find command '/no/such'");
    assertRefused("no-such-tool", "/bin", Fault.NO_FILE, "can't find command 'no-such-tool'");
    assertRefused("\"it's x/y\"", "", Fault.NO_FILE, "can't find command \"it's x/y\"");
  }

  @Test
  void aBareWordIsNotLookedForInTheDaemonsOwnDirectory() {
    assertThat(Path.of("pom.xml")).exists();
    assertThat(Path.of("src")).isDirectory();
    assertRefused("pom.xml", "/bin", Fault.NO_FILE, "can't find command 'pom.xml'");
    assertRefused("src", "/bin", Fault.NO_FILE, "can't find command 'src'");
    // unless the path says so
    assertRefused("src", "/bin:", Fault.NOT_EXECUTABLE, "command at 'src' is a directory");
  }

  @Test
  void aFileIsNotFoundAsADirectory() throws Exception {
    Path file = file("tool", "rwxr-xr-x");
    assertRefused(file + "/", "", Fault.NO_FILE, "can't find command '" + file + "/'");
    assertRefused(
        directory + "/",
        "",
        Fault.NOT_EXECUTABLE,
        "command at '" + directory + "/' is a directory");
  }

  @Test
  void whatCannotBeRunIsNotExecutable() throws Exception {
    assertRefused("/tmp", "", Fault.NOT_EXECUTABLE, "command at '/tmp' is a directory");
    Path file = file("data", "rw-rw-rw-");
    assertRefused(
        file.toString(), "", Fault.NOT_EXECUTABLE, "command at '" + file + "' is not executable");
  }

  @Test
  void whatOthersMayRunButNotWeIsARefusal() throws Exception {
    Path file = file("theirs", "rw-rw-rwx");
    if (Files.isExecutable(file)) {
      // root may run whatever anybody may
      assertThat(Command.lookUp(file.toString(), "").executable()).isEqualTo(file.toString());
    } else {
      assertRefused(
          file.toString(), "", Fault.NOT_EXECUTABLE, "no permission to run command '" + file + "'");
    }
  }

  @Test
  void whatCannotBeSplitIsShownAsAPythonString() {
    assertRefused(
        "/bin/ec'ho abc",
        "",
        Fault.NOT_EXECUTABLE,
        "can't parse command \"/bin/ec'ho abc\": No closing quotation");
    assertRefused(
        "/bin/echo a\\",
        "",
        Fault.NOT_EXECUTABLE,
        "can't parse command '/bin/echo a\\\\': No escaped character");
    assertRefused("  ", "", Fault.NOT_EXECUTABLE, "command is empty");
  }

  @Test
  void aNameNoFileCanHaveIsNotFound() {
    assertRefused("/a\0b", "", Fault.NO_FILE, "can't find command '/a\\x00b'");
  }
}
