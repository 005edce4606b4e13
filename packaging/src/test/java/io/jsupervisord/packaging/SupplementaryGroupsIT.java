package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The groups that {@code user=} gives besides the user's own, in a mount namespace where {@code
 * /etc/group} says that {@code daemon} has some.
 */
class SupplementaryGroupsIT {
  private static final String NOTING =
      "[program:p]\ncommand=sh -c 'grep -E \"^(Uid|Gid|Groups):\" /proc/self/status >noted;"
          + " echo end >>noted; exec sleep 1000'\n";
  private static final String AS_DAEMON =
      "Uid: 1 1 1 1\nGid: 1 1 1 1\nGroups: 1 54321 54322 \nend\n";

  @TempDir Path directory;

  @BeforeEach
  void openDirectory() throws IOException {
    assumeTrue(
        Root.isRoot() && Output.of(directory, "unshare", "-m", "true").status() == 0,
        "another /etc/group needs a mount namespace");
    Root.open(directory);
  }

  private String noted(Make make, String options, String sections) throws Exception {
    try (Installation daemon = new Installation(make, directory, options, sections)) {
      daemon.write(
          "group",
          Files.readString(Path.of("/etc/group"))
              + "watchers:x:54321:daemon,nobody\nwriters:x:54322:nobody,daemon\n"
              + "others:x:54323:daemons\n");
      String script = "mount --bind " + daemon.file("group") + " /etc/group && exec \"$@\"";
      daemon.launch(List.of("unshare", "-m", "sh", "-c", script, "sh"));
      daemon.awaitFile("noted", "end\n");
      String noted = daemon.read("noted").replace('\t', ' ');
      assertThat(daemon.stop()).isZero();
      return noted;
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 'user=daemon\n'", "'user=daemon\n', ''", "'user=daemon\n', 'user=daemon\n'"})
  void areAllThatNameTheUser(String ofTheDaemon, String ofTheProgram) throws Exception {
    assertThat(noted(Make.OURS, ofTheDaemon, NOTING + ofTheProgram)).isEqualTo(AS_DAEMON);
  }

  @ParameterizedTest
  @CsvSource({"'', 'user=daemon\n'", "'user=daemon\n', ''"})
  @Tag("conformance")
  void areThoseTheReferenceGives(String ofTheDaemon, String ofTheProgram) throws Exception {
    assertThat(noted(Make.DEBIAN, ofTheDaemon, NOTING + ofTheProgram)).isEqualTo(AS_DAEMON);
  }
}
