package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {
  @Test
  void childrenSeeNothingOfHowTheDaemonWasStarted() {
    assertThat(
            Invocation.withoutOwn(
                Map.of(
                    "HOME", "/root",
                    "JSUPERVISORD_DETACHED", "supervisord",
                    "_JAVA_SR_SIGNUM", "40",
                    "JSUPERVISORD_JAVA_OPTS", "-Xmx1g")))
        .isEqualTo(Map.of("HOME", "/root"));
  }

  @Test
  void childrenGetTheLocaleTheUserHad() {
    assertThat(Invocation.withoutOwn(Map.of("LC_ALL", "C.UTF-8", "JSUPERVISORD_LC_ALL", "POSIX")))
        .isEqualTo(Map.of("LC_ALL", "POSIX"));
    assertThat(Invocation.withoutOwn(Map.of("LC_ALL", "C.UTF-8", "JSUPERVISORD_LC_ALL", "unset")))
        .isEmpty();
    assertThat(Invocation.withoutOwn(Map.of("LC_ALL", "C"))).isEqualTo(Map.of("LC_ALL", "C"));
  }
}
