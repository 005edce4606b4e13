package io.jsupervisord.http;

import io.jsupervisord.config.TlsConfig;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes what the files of a server hold into what speaks TLS. */
final class TlsKeys {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private TlsKeys() {}

  /**
   * Reads the files.
   *
   * @throws IOException with a text for the user
   */
  static SSLContext load(TlsConfig config) throws IOException {
    List<Certificate> chain = PemFile.read(config.certificate()).certificates();
    PrivateKey key = PemFile.read(config.key()).privateKey();
    try {
      if (!belong(key, chain.get(0).getPublicKey())) {
        throw new IOException(
            "the key in " + config.key() + " is not that of " + config.certificate());
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity(key, chain), clients(config.clientCa()), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(config.certificate() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean belong(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    if (algorithm == null) {
      return true;
    }
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    byte[] signature = signing.sign();
    signing.initVerify(certified);
    return signing.verify(signature);
  }

  private static KeyManager[] identity(PrivateKey key, List<Certificate> chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static TrustManager[] clients(String file) throws GeneralSecurityException, IOException {
    if (file == null) {
      // nobody is asked for a certificate
      return new TrustManager[0];
    }
    KeyStore store = empty();
    int number = 0;
    for (Certificate authority : PemFile.read(file).certificates()) {
      store.setCertificateEntry("ca" + number++, authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
