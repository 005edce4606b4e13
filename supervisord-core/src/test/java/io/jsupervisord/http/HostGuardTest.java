package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
  private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101";

  private final HostGuard guard =
      new HostGuard(Set.of("super.example.org"), () -> Set.of("web1.example.com"));

  private boolean allows(String host, String agent) {
    BasicHttpRequest head = new BasicHttpRequest("GET", "/");
    if (host != null) {
      head.addHeader("Host", host);
    }
    head.addHeader("User-Agent", agent);
    return guard.allows(new Request(head, new byte[0], null, Runnable::run));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:9001",
        "192.168.1.7",
        "[::1]:9001",
        "localhost:9001",
        "LOCALHOST.",
        "my.localhost",
        "printer.local:9001",
        "web1:9001",
        "somehost",
        "web1.example.com:9001",
        "super.example.org:80",
        "x.internal"
      })
  void aBrowserMayComeByNamesThatNobodyElseCanHave(String host) {
    assertThat(allows(host, FIREFOX)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:9001",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "xweb1.example.com",
        "web1.evil.example",
        "super.example.org.evil.example",
        "evil.example."
      })
  void aBrowserThatCameByAStrangersNameIsRefused(String host) {
    assertThat(allows(host, FIREFOX)).isFalse();
    assertThat(allows(host, "Python-xmlrpc/3.11")).isTrue();
  }

  @Test
  void aRequestWithoutNameIsAnswered() {
    assertThat(allows(null, FIREFOX)).isTrue();
  }
}
