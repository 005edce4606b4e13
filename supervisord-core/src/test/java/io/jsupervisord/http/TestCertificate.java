package io.jsupervisord.http;

import io.jsupervisord.config.TlsConfig;
import io.jsupervisord.probe.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate that nobody has signed but itself. */
final class TestCertificate {
  private TestCertificate() {}

  /** Writes one and its key, over those that were there. */
  static TlsConfig write(Path directory, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    KeyStore keys = TestKeys.make(directory.resolve(name + ".p12"), name);
    Path certificate = directory.resolve("server.pem");
    Path key = directory.resolve("server.key");
    write(certificate, "CERTIFICATE", keys.getCertificate(TestKeys.ALIAS).getEncoded());
    write(key, "PRIVATE KEY", keys.getKey(TestKeys.ALIAS, TestKeys.password()).getEncoded());
    return new TlsConfig(certificate.toString(), key.toString(), null);
  }

  private static void write(Path file, String type, byte[] content) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(content), type));
  }
}
