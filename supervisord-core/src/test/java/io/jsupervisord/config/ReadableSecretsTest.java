package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.Configuration.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableSecretsTest {
  @TempDir private Path directory;

  private List<String> warnings(String mode, String sections) throws Exception {
    Path file = Files.writeString(directory.resolve("s.conf"), "[supervisord]\n" + sections);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host")
        .load().messages().stream().map(Message::text).toList();
  }

  @Test
  void aPasswordThatEverybodyCanReadIsTold() throws Exception {
    String sections = "[inet_http_server]\nport=1\nusername=u\npassword=p\n";
    assertThat(warnings("rw-r--r--", sections))
        .containsExactly(
            directory.resolve("s.conf")
                + " holds a password and can be read by everybody (chmod o-r)");
    assertThat(warnings("rw-r-----", sections)).isEmpty();
  }

  @Test
  void thePasswordOfTheClientCountsAndAHashDoesNot() throws Exception {
    assertThat(warnings("rw-r--r--", "[supervisorctl]\npassword=p\n")).hasSize(1);
    String hash = "{SHA256}" + "0".repeat(64);
    assertThat(
            warnings(
                "rw-r--r--", "[inet_http_server]\nport=1\nusername=u\npassword=" + hash + "\n"))
        .isEmpty();
    assertThat(warnings("rw-r--r--", "[program:x]\ncommand=cat\npassword=p\n")).isEmpty();
  }
}
