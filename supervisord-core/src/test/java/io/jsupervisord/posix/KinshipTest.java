package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KinshipTest {
  private final ChildLauncher launcher = new PosixSpawnLauncher();

  @TempDir private Path directory;

  private Child launch(String script) throws LaunchException {
    return launcher.launch(Ran.shell("cd " + directory + "; " + script));
  }

  private int writtenPid(String name) throws Exception {
    Path file = directory.resolve(name);
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
    return Integer.parseInt(Files.readString(file).strip());
  }

  private void end(Child child) throws Exception {
    child.signal(Signals.KILL, true);
    Ran.toEnd(launcher, child);
  }

  @Test
  void aLeaderAndItsChildrenAreItsOwnAndOthersAreStrangers() throws Exception {
    Child leader = launch("sleep 600 & echo $! > child; wait");
    Child other = launch("sleep 600");
    assertThat(Kinship.of(leader.pid(), leader.pid())).isEqualTo(Kinship.OWN);
    assertThat(Kinship.of(writtenPid("child"), leader.pid())).isEqualTo(Kinship.OWN);
    assertThat(Kinship.of(other.pid(), leader.pid())).isEqualTo(Kinship.STRANGER);
    assertThat(Kinship.of((int) ProcessHandle.current().pid(), leader.pid()))
        .isEqualTo(Kinship.STRANGER);
    end(leader);
    end(other);
  }

  @Test
  void aDescendantInASessionOfItsOwnIsItsOwn() throws Exception {
    Child leader = launch("setsid sh -c 'echo $$ > session; exec sleep 600'");
    int session = writtenPid("session");
    assertThat(Kinship.of(session, leader.pid())).isEqualTo(Kinship.OWN);
    Signals.send(session, Signals.KILL);
    end(leader);
  }

  @Test
  void anOrphanOfItsGroupIsItsOwn() throws Exception {
    Child leader = launch("(sh -c 'echo $$ > orphan; exec sleep 600' &); exec sleep 600");
    assertThat(Kinship.of(writtenPid("orphan"), leader.pid())).isEqualTo(Kinship.OWN);
    end(leader);
  }

  @Test
  void whoIsGoneOrCannotBeSeenIsUnknown() throws Exception {
    Child child = launch("exit");
    Ran.toEnd(launcher, child);
    assertThat(Kinship.of(child.pid(), 1)).isEqualTo(Kinship.UNKNOWN);
    assertThat(Kinship.of(0, 1)).isEqualTo(Kinship.UNKNOWN);
  }
}
