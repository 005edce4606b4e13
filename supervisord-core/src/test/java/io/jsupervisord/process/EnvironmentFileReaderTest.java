package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.EnvironmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileReaderTest {
  @TempDir private Path directory;

  private EnvironmentFiles.File file(String name, String text, boolean optional)
      throws IOException {
    Path path = directory.resolve(name);
    if (text != null) {
      Files.writeString(path, text);
    }
    return new EnvironmentFiles.File(path.toString(), optional);
  }

  @Test
  void laterFilesReplaceAndOwnVariablesStay() throws IOException {
    EnvironmentFiles sources =
        new EnvironmentFiles(
            List.of(
                file("a", "A=1\nB=1\nOWN=1\n", false),
                file("b", "B=2\n", true),
                file("missing", null, true)),
            null,
            Set.of("OWN"));
    assertThat(EnvironmentFileReader.read(sources))
        .containsEntry("A", "1")
        .containsEntry("B", "2")
        .hasSize(2);
  }

  @Test
  void eachFileOfTheSecretsBecomesAVariableWithoutItsLastNewline() throws IOException {
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    Files.writeString(secrets.resolve("DB_PASSWORD"), "s3cret \n");
    Files.writeString(secrets.resolve("key"), "two\nlines");
    Files.writeString(secrets.resolve("not-a-name"), "x");
    Files.createDirectory(secrets.resolve("folder"));
    assertThat(
            EnvironmentFileReader.read(
                new EnvironmentFiles(List.of(), secrets.toString(), Set.of())))
        .containsEntry("DB_PASSWORD", "s3cret ")
        .containsEntry("key", "two\nlines")
        .hasSize(2);
  }

  private void fails(String message, String secrets, EnvironmentFiles.File... files) {
    assertThatIOException()
        .isThrownBy(
            () ->
                EnvironmentFileReader.read(new EnvironmentFiles(List.of(files), secrets, Set.of())))
        .withMessage(message.replace("DIR", directory.toString()));
  }

  @Test
  void whatCannotBeReadIsToldWithoutAnyValue() throws IOException {
    fails("env_file DIR/gone: no such file", null, file("gone", null, false));
    fails("env_file DIR: not a regular file", null, file("", null, false));
    fails("env_file DIR/bad: line 2 is not NAME=value", null, file("bad", "A=1\nse-cret=x", true));
    fails("env_file DIR/nul: holds a NUL", null, file("nul", "A=\0", false));
    fails("env_file DIR/big: larger than 1 MB", null, file("big", "x".repeat(2 << 20), false));
    fails("secrets_dir DIR/gone: not a directory", directory.resolve("gone").toString());
  }

  @Test
  void aMissingFileIsASpawnErrorAndTriedAgain() throws IOException {
    FakeDaemon daemon = new FakeDaemon();
    EnvironmentFiles.File file = file("late", null, false);
    daemon.run(
        Program.named("p")
            .environment("OWN", "own")
            .additions(
                Additions.NONE.with(new EnvironmentFiles(List.of(file), null, Set.of("OWN")))));
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.BACKOFF);
    assertThat(daemon.process("p").spawnError())
        .isEqualTo("env_file " + directory + "/late: no such file");
    file("late", "SECRET=hidden\nOWN=other\n", false);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.launcher.last().spec.environment())
        .containsEntry("SECRET", "hidden")
        .containsEntry("OWN", "own");
    assertThat(daemon.lines()).noneMatch(line -> line.contains("hidden"));
  }
}
