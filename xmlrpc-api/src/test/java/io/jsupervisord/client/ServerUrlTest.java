package io.jsupervisord.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:9001, localhost, 9001",
    "http://localhost:9001/RPC2, localhost, 9001",
    "http://example.org, example.org, 80",
    "http://example.org:/x, example.org, 80",
    "http://me:secret@example.org:1, example.org, 1",
    "https://example.org, example.org, 443",
    "https://localhost:9001, localhost, 9001",
    "http://[::1]:9001, ::1, 9001",
    "http://[::1], ::1, 80",
  })
  void aTcpUrlHasHostAndPort(String text, String host, int port) {
    ServerUrl url = ServerUrl.parse(text);
    assertThat(url.isUnix()).isFalse();
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.text()).isEqualTo(text);
  }

  @Test
  void aUnixUrlHasAPathAndNothingElse() {
    ServerUrl url = ServerUrl.parse("unix:///run/a b:c.sock");
    assertThat(url.isUnix()).isTrue();
    assertThat(url.socketPath()).isEqualTo("/run/a b:c.sock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://foo", "httpss://foo", "http:foo", "unix:/run/s.sock", ""})
  void otherSchemesAreRefusedInTheReferencesWords(String text) {
    assertThatThrownBy(() -> ServerUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown protocol for serverurl " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h:x", "http://h:-1", "http://h:65536", "http://h:99999999999"})
  void portsThatAreNoneAreRefused(String text) {
    assertThatThrownBy(() -> ServerUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
