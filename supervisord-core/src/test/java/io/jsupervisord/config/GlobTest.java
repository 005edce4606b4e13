package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobTest {
  @TempDir private Path directory;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of("b.conf", "a.conf", "B.conf", ".hidden.conf", "10.conf", "2.conf", "x[1]")) {
      Files.createFile(directory.resolve(name));
    }
    for (String folder : List.of("d1", "d2", ".d3")) {
      Files.createDirectory(directory.resolve(folder));
      Files.createFile(directory.resolve(folder).resolve("in.conf"));
    }
    Files.createSymbolicLink(directory.resolve("broken.conf"), Path.of("nowhere"));
  }

  private List<String> expand(String pattern) {
    return Glob.expand(directory + "/" + pattern).stream()
        .map(path -> path.substring(directory.toString().length() + 1))
        .toList();
  }

  @Test
  void matchesAreInTheOrderOfTheirCodePoints() {
    assertThat(expand("*.conf"))
        .containsExactly("10.conf", "2.conf", "B.conf", "a.conf", "b.conf", "broken.conf");
  }

  @Test
  void aLeadingDotIsOnlyMatchedByADot() {
    assertThat(expand(".*.conf")).containsExactly(".hidden.conf");
    assertThat(expand("[.]hidden.conf")).isEmpty();
    assertThat(expand("?hidden.conf")).isEmpty();
    assertThat(expand("*/in.conf")).containsExactly("d1/in.conf", "d2/in.conf");
    assertThat(expand(".*/in.conf")).containsExactly(".d3/in.conf");
  }

  @Test
  void aStarStaysWithinAComponent() {
    assertThat(expand("d*.conf")).isEmpty();
    assertThat(expand("**/*.conf")).containsExactly("d1/in.conf", "d2/in.conf");
  }

  @Test
  void aNameWithoutMagicIsThatFileIfItIsThere() {
    assertThat(expand("a.conf")).containsExactly("a.conf");
    assertThat(expand("broken.conf")).containsExactly("broken.conf");
    assertThat(expand("none.conf")).isEmpty();
    assertThat(expand("d1")).containsExactly("d1");
  }

  @Test
  void bracketsInAFileNameNeedBracketsAroundThem() {
    assertThat(expand("x[1]")).isEmpty();
    assertThat(expand("x[[]1]")).containsExactly("x[1]");
  }

  @Test
  void aSlashAtTheEndAsksForADirectory() {
    assertThat(expand("d*/")).containsExactly("d1/", "d2/");
    assertThat(expand("a*/")).isEmpty();
    assertThat(expand("a.conf/")).isEmpty();
  }

  @Test
  void aSetThatCannotMatchIsNoError() {
    assertThat(expand("[z-a].conf")).isEmpty();
    assertThat(expand("[")).isEmpty();
    assertThat(expand("[!a].conf")).containsExactly("2.conf", "B.conf", "b.conf");
  }

  @Test
  void aDirectoryThatIsNotThereHasNoMatches() {
    assertThat(expand("none/*.conf")).isEmpty();
    assertThat(expand("a.conf/*")).isEmpty();
  }
}
