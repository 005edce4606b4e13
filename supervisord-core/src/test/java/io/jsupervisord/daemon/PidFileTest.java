package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.RecordingMainLog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir private Path directory;
  private final RecordingMainLog log = new RecordingMainLog(LogLevel.INFO);

  private void writeAndRemove(Path path) {
    PidFile file = new PidFile(path.toString());
    file.write(4711, log);
    assertThat(log.lines()).containsExactly("INFO supervisord started with pid 4711");
    file.remove();
  }

  @Test
  void itIsGoneAtTheEnd() {
    writeAndRemove(directory.resolve("pid"));
    assertThat(directory.resolve("pid")).doesNotExist();
  }

  @Test
  void aLinkToAFileIsGoneToo() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("pid"));
    writeAndRemove(link);
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void aDeviceIsNotDeleted() throws Exception {
    // a link, so that a mistake does not take /dev/null from the host
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/null"));
    writeAndRemove(link);
    assertThat(link).isSymbolicLink();
    Files.delete(link);
  }

  @Test
  void whatSomebodyElseWroteStays() throws Exception {
    Path path = Files.writeString(directory.resolve("pid"), "1\n");
    new PidFile(path.toString()).remove();
    assertThat(path).exists();
  }
}
