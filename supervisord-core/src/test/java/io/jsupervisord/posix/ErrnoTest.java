package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrnoTest {
  @Test
  void namesAndSentencesAreThoseOfLinux() {
    assertThat(Errno.name(Errno.ENOENT)).isEqualTo("ENOENT");
    assertThat(Errno.message(Errno.ENOENT)).isEqualTo("No such file or directory");
    assertThat(Errno.name(Errno.EADDRINUSE)).isEqualTo("EADDRINUSE");
    assertThat(Errno.message(Errno.EADDRINUSE)).isEqualTo("Address already in use");
  }

  @Test
  void aNumberWithoutNameIsShownAsNumber() {
    assertThat(Errno.name(41)).isEqualTo("41");
    assertThat(Errno.message(41)).isEqualTo("Unknown error 41");
    assertThat(Errno.name(-3)).isEqualTo("-3");
    assertThat(Errno.name(100_000)).isEqualTo("100000");
  }

  @Test
  void theMessageOfAnExceptionHasTheFormClientsKnow() {
    assertThat(new PosixException(Errno.ESRCH, "kill")).hasMessage("[Errno 3] No such process");
  }
}
