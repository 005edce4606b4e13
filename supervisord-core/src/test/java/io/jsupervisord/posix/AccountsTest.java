package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AccountsTest {
  @Test
  void everyUserOfTheSystemIsFoundByNameAndNumber() throws IOException {
    for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
      String[] fields = line.split(":");
      Account account = Accounts.byName(fields[0]);
      assertThat(account)
          .isEqualTo(
              new Account(
                  fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), fields[5]));
      assertThat(Accounts.byUid(account.uid()).uid()).isEqualTo(account.uid());
    }
  }

  @Test
  void everyGroupOfTheSystemIsFoundByNameAndNumber() throws IOException {
    for (String line : Files.readAllLines(Path.of("/etc/group"))) {
      String[] fields = line.split(":");
      int gid = Integer.parseInt(fields[2]);
      assertThat(Accounts.gidOf(fields[0])).isEqualTo(gid);
      assertThat(Accounts.hasGroup(gid)).isTrue();
    }
  }

  @Test
  void theOwnNameIsThatOfTheOwnNumber() {
    assertThat(Accounts.byName(Accounts.currentName()).uid()).isEqualTo(Accounts.currentUid());
  }

  @Test
  void whatDoesNotExistIsNull() {
    assertThat(Accounts.byName("no-such-user")).isNull();
    assertThat(Accounts.byName("")).isNull();
    assertThat(Accounts.byUid(54_321)).isNull();
    assertThat(Accounts.gidOf("no-such-group")).isNull();
    assertThat(Accounts.hasGroup(54_321)).isFalse();
  }

  @Test
  void theGroupsOfAUserAreThoseThatIdTells() throws Exception {
    for (String user : new String[] {"root", "nobody", "daemon"}) {
      Process id = new ProcessBuilder("id", "-G", user).start();
      String groups = new String(id.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(Accounts.groupsOf(Accounts.byName(user)))
          .containsExactlyInAnyOrder(
              Arrays.stream(groups.split(" ")).mapToInt(Integer::parseInt).toArray());
    }
  }
}
