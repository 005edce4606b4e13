package io.jsupervisord.packaging;

import java.nio.file.Path;

/** The event listeners of {@code src-test-fixtures/listeners}, as programs of a configuration. */
final class ListenerPrograms {
  private static final Path FOLDER = Path.of(System.getProperty("fixtures"), "listeners");

  private ListenerPrograms() {}

  /** A command line that runs one of the scripts; nothing is written beside them. */
  static String script(String name, String arguments) {
    return "python3 -B " + FOLDER.resolve(name) + " " + arguments;
  }

  /** A section {@code [eventlistener:watch]} for one of the scripts, which notes into a file. */
  static String listener(String name, String arguments, String events) {
    return """
        [eventlistener:watch]
        command=%s
        events=%s
        stderr_logfile=%%(here)s/notes
        environment=SENDMAIL="cat >>mails"
        directory=%%(here)s
        """
        .formatted(script(name, arguments), events);
  }

  /** A TCP server without authentication, through which the listener before it is to call. */
  static String byTcp(int port) {
    return """
        serverurl=http://127.0.0.1:%d
        [inet_http_server]
        port=127.0.0.1:%d
        """
        .formatted(port, port);
  }
}
