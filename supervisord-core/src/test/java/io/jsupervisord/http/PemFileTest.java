package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemFileTest {
  /** Where the PKCS#1 key begins within a PKCS#8 one of 2048 bits. */
  private static final int PKCS1 = 26;

  @TempDir private Path directory;

  private PemFile file(String type, String content) throws IOException {
    Path file = directory.resolve("x.pem");
    Files.writeString(
        file,
        "a comment\n-----BEGIN " + type + "-----\n" + content + "\n-----END " + type + "-----\n");
    return PemFile.read(file.toString());
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void keysOfAllUsualKindsAreRead(String algorithm) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    assertThat(file("PRIVATE KEY", base64(pair.getPrivate().getEncoded())).privateKey())
        .isEqualTo(pair.getPrivate());
  }

  @Test
  void anRsaKeyInTheOldFormIsReadToo() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    byte[] encoded = pair.getPrivate().getEncoded();
    byte[] old = Arrays.copyOfRange(encoded, PKCS1, encoded.length);
    assertThat(file("RSA PRIVATE KEY", base64(old)).privateKey()).isEqualTo(pair.getPrivate());
  }

  @ParameterizedTest
  @CsvSource({
    "ENCRYPTED PRIVATE KEY, AAAA, is encrypted",
    "RSA PRIVATE KEY, 'Proc-Type: 4,ENCRYPTED', is encrypted",
    "EC PRIVATE KEY, AAAA, has a key of the kind EC PRIVATE KEY",
    "PRIVATE KEY, AAAA, has a private key that cannot be read",
    "PUBLIC KEY, AAAA, has no private key"
  })
  void aKeyThatCannotBeUsedIsToldWithItsFile(String type, String content, String complaint) {
    assertThatThrownBy(() -> file(type, content).privateKey())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.pem " + complaint);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> PemFile.read("/nosuch.pem")).hasMessageContaining("/nosuch.pem");
  }
}
