package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.policy.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessOptionsTest {
  @TempDir private Path directory;

  private Configuration load(String sections) throws Exception {
    Path file = Files.writeString(directory.resolve("s.conf"), "[supervisord]\n" + sections);
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load();
  }

  private ServerAccess access(String sections) throws Exception {
    return load(sections).servers().get(0).access();
  }

  @Test
  void aServerNamesItsUsersOrAll() throws Exception {
    String users = "[user:alice]\npassword=a\nrole=operator\n[user:bob]\npassword=b\nrole=viewer\n";
    assertThat(access(users + "[inet_http_server]\nport=1\nusers=bob").users())
        .containsExactly(new UserConfig("bob", Role.VIEWER, "b"));
    assertThat(access(users + "[inet_http_server]\nport=1\nusers=*").users()).hasSize(2);
    assertThat(access(users + "[inet_http_server]\nport=1").users()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[user:a];password=x | section [user:a] has no role value",
        "[user:a];role=admin | section [user:a] has no password value",
        "[user:a];password=x;role=king | role is king but must be admin, operator or viewer",
        "[user:a];password={SSHA256}!;role=admin | section [user:a]: the {SSHA256} password is not",
        "[user:a:b];password=x;role=admin | needs a name without colon",
        "[inet_http_server];port=1;users=a | users names a, but there is no [user:a]",
        "[inet_http_server];port=1;users=* | users names nobody",
        "[user:a];password=x;role=admin;[inet_http_server];port=1;users=a;username=a;password=x"
            + " | a is both username and one of users",
        "[unix_http_server];file=/a;roles=root | 'root' is not written as user:role",
        "[unix_http_server];file=/a;roles=root:king | [unix_http_server], roles: role is king",
        "[unix_http_server];file=/a;roles=nosuchuser:admin | Invalid user name nosuchuser",
        "[unix_http_server];file=/a;roles=@nosuchgroup:admin | Invalid group name nosuchgroup"
      })
  void aMistakeIsToldWhenTheFileIsRead(String lines, String complaint) {
    assertThatThrownBy(() -> load(lines.replace(";", "\n") + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void theFirstRuleThatFitsGivesTheRole() {
    PeerRoles roles = PeerRoles.parse("@root:operator, root:admin, 1:viewer");
    assertThat(roles.of(0)).isEqualTo(Role.OPERATOR);
    assertThat(roles.of(1)).isEqualTo(Role.VIEWER);
    assertThat(roles.of(2)).isNull();
    assertThat(roles.ofUser("1")).isEqualTo(Role.VIEWER);
    assertThat(PeerRoles.parse("root:admin,*:viewer").of(77_777)).isEqualTo(Role.VIEWER);
  }
}
