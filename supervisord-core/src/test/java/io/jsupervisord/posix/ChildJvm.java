package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own, for what changes a process for good. */
final class ChildJvm {
  private ChildJvm() {}

  /** What a main class prints, standard error included, without blanks around. */
  static String run(Class<?> mainClass, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                // what is ignored, as in a job of a shell or under nohup(1), the JVM would leave so
                "env",
                "--default-signal",
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:-MaxFDLimit",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    process.onExit().join();
    return output;
  }
}
