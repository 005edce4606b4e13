package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "::1, [::1]",
    "::, [::]",
    "2001:db8::1:0:0:1, [2001:db8::1:0:0:1]",
    "2001:db8:1:0:2:3:4:5, [2001:db8:1:0:2:3:4:5]",
    "fe80::, [fe80::]",
  })
  void aPortCanBePutBehindIt(String address, String text) throws UnknownHostException {
    assertThat(AddressText.of(InetAddress.getByName(address))).isEqualTo(text);
  }
}
