package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoLogsTest {
  @TempDir private Path directory;
  private final RecordingMainLog log = new RecordingMainLog();

  private AutoLogs autoLogs(String identifier) {
    return new AutoLogs(directory, identifier);
  }

  private void clear(String identifier) {
    AutoLogs.delete(autoLogs(identifier).leftBehind(log), log);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void make(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(directory.resolve(name));
    }
  }

  @Test
  void aFileIsPrivateEmptyAndNamedAfterItsProcess() throws IOException {
    Path path = autoLogs("supervisor").create("cat", "stderr");
    assertThat(path.getParent()).isEqualTo(directory);
    assertThat(path.getFileName().toString()).matches("cat-stderr---supervisor-[a-z0-9_]{8}\\.log");
    assertThat(path).isEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void noTwoHaveTheSameName() throws IOException {
    Set<Path> paths = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      paths.add(autoLogs("id").create("cat", "stdout"));
    }
    assertThat(paths).hasSize(200).allMatch(Path::isAbsolute);
  }

  @Test
  void aRelativeDirectoryGivesAbsoluteNames() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(directory);
    assertThat(new AutoLogs(relative, "id").create("cat", "stdout").getParent())
        .isEqualTo(directory);
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> new AutoLogs(directory.resolve("x"), "id").create("cat", "stdout"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void clearingTakesWhatEarlierRunsHaveLeft() throws IOException {
    make(
        "cat-stdout---id-12345678.log",
        "cat-stdout---id-12345678.log.1",
        "cat-stdout---id-12345678.log.10",
        "x---id-foo.logANYTHING",
        "x---id-foo.log\nnewline",
        "x---id-a---id-b.log");
    List<String> foreign =
        List.of(
            "---id-foo.log",
            "cat-stdout---id-.log",
            "cat-stdout---other-12345678.log",
            "main.log",
            "x---id-a b.log",
            "x---id-foo.txt");
    make(foreign.toArray(String[]::new));
    clear("id");
    assertThat(names()).isEqualTo(foreign);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void theIdentifierIsNotAPattern() throws IOException {
    make("x---myXid-foo.log", "x---my.id-foo.log", "x---a(b-foo.log");
    clear("my.id");
    assertThat(names()).containsExactly("x---a(b-foo.log", "x---myXid-foo.log");
    clear("a(b");
    assertThat(names()).containsExactly("x---myXid-foo.log");
  }

  @Test
  void aDirectoryOfThatNameStaysEvenWhenItIsEmpty() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("it's---id-foo.log"));
    clear("id");
    assertThat(odd).isDirectory();
    assertThat(log.lines()).containsExactly("WARN Failed to clean up \"" + odd + "\"");
  }

  @Test
  void aRelativeDirectoryIsToldAsItWasConfigured() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(directory);
    Files.createDirectory(directory.resolve("p---id-foo.log"));
    make("q---id-foo.log");
    AutoLogs.delete(new AutoLogs(relative, "id").leftBehind(log), log);
    assertThat(names()).containsExactly("p---id-foo.log");
    assertThat(log.lines())
        .containsExactly("WARN Failed to clean up '" + relative.resolve("p---id-foo.log") + "'");
  }

  @Test
  void aDirectoryThatCannotBeListedIsTold() {
    assertThat(new AutoLogs(directory.resolve("missing"), "id").leftBehind(log)).isEmpty();
    assertThat(log.lines()).containsExactly("WARN Could not clear childlog dir");
  }
}
