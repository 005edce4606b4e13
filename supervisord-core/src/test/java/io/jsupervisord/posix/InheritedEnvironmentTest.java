package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {
  @Test
  void theFirstOfTwoVariablesCountsAndTheOrderStays() {
    byte[] block = "B=1\0A=x=y\0B=2\0nothing\0E=\0".getBytes(UTF_8);
    assertThat(InheritedEnvironment.parse(block))
        .containsExactly(Map.entry("B", "1"), Map.entry("A", "x=y"), Map.entry("E", ""));
  }

  @Test
  void itIsKeptInTheCLocaleAndWithoutWhatIsTheJvms() throws Exception {
    // the shell sets the odd one, as this JVM may not be able to pass it on
    String script =
        "export LC_ALL=C _JAVA_SR_SIGNUM=40; WORD=$(printf '\\303\\251\\377') exec \"$@\"";
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                script,
                "sh",
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(out.strip()).isEqualTo("195 169 255 false");
  }

  /** Prints the bytes of WORD, and whether the JVM's own variable is among those for children. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Map<String, String> environment = InheritedEnvironment.read();
      for (byte b : NativeText.encode(environment.get("WORD"))) {
        System.out.print((b & 0xff) + " ");
      }
      System.out.println(environment.containsKey("_JAVA_SR_SIGNUM"));
    }
  }
}
