package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A key and a certificate that nobody has signed but itself. */
public final class TestKeys {
  /** The entry with both. */
  public static final String ALIAS = "server";

  private static final char[] PASSWORD = "changeit".toCharArray();

  private TestKeys() {}

  /** Of the store and of its entry. */
  public static char[] password() {
    return PASSWORD.clone();
  }

  /**
   * Makes them with the JDK's {@code keytool}.
   *
   * @param store a file that is not there yet
   * @param name whose they are
   */
  public static KeyStore make(Path store, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return KeyStore.getInstance(store.toFile(), PASSWORD);
  }
}
