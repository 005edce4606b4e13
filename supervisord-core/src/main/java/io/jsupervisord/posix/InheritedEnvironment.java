package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment this process was started with, for its children. {@link System#getenv()} decodes
 * it with the locale's encoding: in the C locale, which containers have, whatever is not ASCII is
 * lost. Here it is read as bytes, and comes out of a launcher unchanged.
 */
public final class InheritedEnvironment {
  private static final Path ENVIRON = Path.of("/proc/self/environ");

  /** Set by the start script for the JVM alone. */
  private static final String JVM_SIGNAL = "_JAVA_SR_SIGNUM";

  private static Map<String, String> inherited;

  private InheritedEnvironment() {}

  /**
   * The variables in their order, without what was meant for the JVM. Read once, which must be
   * before privileges are dropped: after that the kernel no longer shows it.
   */
  public static synchronized Map<String, String> read() {
    if (inherited == null) {
      Map<String, String> variables = fromKernel();
      variables.remove(JVM_SIGNAL);
      inherited = Collections.unmodifiableMap(variables);
    }
    return inherited;
  }

  private static Map<String, String> fromKernel() {
    try {
      return parse(Files.readAllBytes(ENVIRON));
    } catch (IOException e) {
      // no /proc: what the JVM knows has to do
      return new LinkedHashMap<>(System.getenv());
    }
  }

  /** Of two variables with the same name the first counts, as for {@code getenv(3)}. */
  static Map<String, String> parse(byte[] block) {
    Map<String, String> variables = new LinkedHashMap<>();
    int start = 0;
    for (int end = 0; end < block.length; end++) {
      if (block[end] == 0) {
        String pair = NativeText.decode(Arrays.copyOfRange(block, start, end));
        int equals = pair.indexOf('=');
        if (equals > 0) {
          variables.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
        }
        start = end + 1;
      }
    }
    return variables;
  }
}
