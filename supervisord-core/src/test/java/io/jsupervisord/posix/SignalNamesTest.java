package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalNamesTest {
  @ParameterizedTest
  @CsvSource({
    "1,SIGHUP",
    "6,SIGABRT",
    "9,SIGKILL",
    "11,SIGSEGV",
    "12,SIGUSR2",
    "15,SIGTERM",
    "16,SIGSTKFLT",
    "17,SIGCHLD",
    "29,SIGPOLL",
    "30,SIGPWR",
    "31,SIGSYS",
    "34,SIGRTMIN",
    "64,SIGRTMAX",
    "36,signal 36",
    "0,signal 0"
  })
  void aSignalIsShownByItsName(int number, String name) {
    assertThat(SignalNames.nameOf(number)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "TERM,15",
    "SIGTERM,15",
    "sigterm,15",
    "' term ',15",
    "15,15",
    "IOT,6",
    "CLD,17",
    "IO,29",
    "poll,29",
    "RTMIN,34",
    "64,64"
  })
  void aUserMayWriteANameOrANumber(String text, int number) {
    assertThat(SignalNames.numberOf(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FOO", "RTMIN+1", "40", "999", "-1", "SIG"})
  void whatIsNoSignalIsRefused(String text) {
    assertThat(SignalNames.numberOf(text)).isEqualTo(-1);
  }
}
