package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeSpecTest {
  private static ProbeSpec.Http http(String text) {
    return (ProbeSpec.Http) ProbeSpec.parse(text);
  }

  @Test
  void whatStandsAloneIsAWord() {
    assertThat(ProbeSpec.parse(" startsecs ")).isEqualTo(new ProbeSpec.StartSecs());
    assertThat(ProbeSpec.parse("notify")).isEqualTo(new ProbeSpec.Notify());
  }

  @Test
  void aPortIsNamedByHostAndNumber() {
    assertThat(ProbeSpec.parse("tcp://db.example:5432"))
        .isEqualTo(new ProbeSpec.Tcp("db.example", 5432));
    assertThat(ProbeSpec.parse("tcp://127.0.0.1:1")).isEqualTo(new ProbeSpec.Tcp("127.0.0.1", 1));
    assertThat(ProbeSpec.parse("tcp://[::1]:65535")).isEqualTo(new ProbeSpec.Tcp("::1", 65535));
  }

  @Test
  void aHostMayBeNamedAsContainersAre() {
    assertThat(ProbeSpec.parse("tcp://my_db_1:5432")).isEqualTo(new ProbeSpec.Tcp("my_db_1", 5432));
    assertThat(ProbeSpec.parse("tcp://[fe80::1%my_net]:1"))
        .isEqualTo(new ProbeSpec.Tcp("fe80::1%my_net", 1));
    assertThat(http("http://my_web:81/a_b?c_d=1"))
        .isEqualTo(
            new ProbeSpec.Http(false, "my_web", 81, "/a_b?c_d=1", StatusCodes.parse("200-399")));
  }

  @Test
  void aUrlHasThePortOfItsSchemeAndARootUnlessItSaysOtherwise() {
    StatusCodes any = StatusCodes.parse("200-399");
    assertThat(http("http://a")).isEqualTo(new ProbeSpec.Http(false, "a", 80, "/", any));
    assertThat(http("https://a/b?c=%20d"))
        .isEqualTo(new ProbeSpec.Http(true, "a", 443, "/b?c=%20d", any));
    assertThat(http("http://[::1]:8080?q"))
        .isEqualTo(new ProbeSpec.Http(false, "::1", 8080, "/?q", any));
  }

  @Test
  void theStatusesOfAUrlAreTheSecondWord() {
    StatusCodes codes = http("http://a/health  status=200-204,301").expected();
    assertThat(List.of(199, 200, 204, 205, 300, 301, 302).stream().filter(codes::contain))
        .containsExactly(200, 204, 301);
    assertThat(http("http://a").expected().contain(399)).isTrue();
    assertThat(http("http://a").expected().contain(400)).isFalse();
  }

  @Test
  void aCommandIsKeptAsItIsWritten() {
    assertThat(ProbeSpec.parse("exec: test -e 'a b' "))
        .isEqualTo(new ProbeSpec.Exec("test -e 'a b'"));
  }

  @Test
  void aRegexIsKeptAsItIsWritten() {
    assertThat(ProbeSpec.parse("log:^Started in [0-9.]+ s$"))
        .isEqualTo(new ProbeSpec.LogLine("^Started in [0-9.]+ s$"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://a:1", "http://a", "exec:true"})
  void whatCanBeAskedAgainIsGoodForHealth(String text) {
    assertThat(ProbeSpec.parse(text).isRepeatable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"startsecs", "notify", "log:x"})
  void whatComesOnceIsNot(String text) {
    assertThat(ProbeSpec.parse(text).isRepeatable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                       | expected startsecs, notify, tcp://HOST:PORT,",
        "udp://a:1                | expected startsecs, notify, tcp://HOST:PORT,",
        "Notify                   | expected startsecs, notify, tcp://HOST:PORT,",
        "tcp://a                  | a port is missing",
        "tcp://a:0                | a port is a number from 1 to 65535",
        "tcp://a:65536            | a port is a number from 1 to 65535",
        "tcp://a:x                | Illegal character in port number",
        "tcp://:80                | ",
        "tcp://a:1/x              | nothing may follow the port",
        "tcp://a:1?x              | nothing may follow the port",
        "tcp://a b:1              | ",
        "http:///x                | ",
        "http://u:p@a/            | a user or password cannot be given",
        "http://a/#x              | a fragment is never sent",
        "http://a 200             | after the URL only status=CODES may follow",
        "http://a status=200 x    | after the URL only status=CODES may follow",
        "http://a status=         | not a list of HTTP status codes: ''",
        "http://a status=2xx      | not a list of HTTP status codes: '2xx'",
        "http://a status=200,     | not a list of HTTP status codes: '200,'",
        "http://a status=300-200  | not a range of HTTP status codes: '300-200'",
        "exec:                    | a command is missing",
        "exec:echo 'x             | No closing quotation",
        "log:                     | a regex is missing",
        "log:(                    | missing closing )",
        "log:(a)\\1               | invalid escape sequence",
      })
  void whatIsWrongIsToldWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> ProbeSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a valid probe: ")
        .hasMessageContaining(reason == null ? "" : reason)
        .hasNoCause();
  }

  @Test
  void theReasonOfAnEmptyCommandIsNotWrappedInAnother() {
    assertThatThrownBy(() -> ProbeSpec.parse("exec:"))
        .hasMessage("not a valid probe: 'exec:' (a command is missing)");
  }
}
