package io.jsupervisord.config;

import io.jsupervisord.config.Configuration.Message;
import io.jsupervisord.ini.IniDocument;
import io.jsupervisord.ini.IniSection;
import io.jsupervisord.log.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files that hold a password in clear text and can be read by every user of the machine. */
final class ReadableSecrets {
  private ReadableSecrets() {}

  static void warn(IniDocument document, List<Message> messages) {
    Set<String> files = new LinkedHashSet<>();
    for (IniSection section : document.sections()) {
      if (holdsPassword(section) && isReadableByAll(section.file())) {
        files.add(section.file());
      }
    }
    for (String file : files) {
      messages.add(
          new Message(
              LogLevel.WARN, file + " holds a password and can be read by everybody (chmod o-r)"));
    }
  }

  private static boolean holdsPassword(IniSection section) {
    String name = section.name();
    String password = section.get("password");
    return (name.startsWith("inet_http_server")
            || name.startsWith("unix_http_server")
            || name.startsWith("user:")
            || name.equals("supervisorctl"))
        && password != null
        && !password.isEmpty()
        && !password.startsWith("{S")
        && !password.startsWith("{PBKDF2-");
  }

  private static boolean isReadableByAll(String file) {
    try {
      return Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      // it was read a moment ago; whatever this is, it is not worth a warning
      return false;
    }
  }
}
