package io.jsupervisord.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as files have them (RFC 7468). */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private static final int LARGEST = 1 << 20;
  private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA", "RSASSA-PSS"};

  /** AlgorithmIdentifier of rsaEncryption behind a version (RFC 5208, RFC 8017). */
  private static final byte[] RSA_HEADER = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private final Path path;
  private final String text;

  private PemFile(Path path, String text) {
    this.path = path;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @throws IOException with a text for the user
   */
  static PemFile read(String name) throws IOException {
    Path path = Path.of(name);
    try {
      if (Files.size(path) > LARGEST) {
        throw new IOException(path + " is too large for a PEM file");
      }
      return new PemFile(path, Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (java.nio.file.FileSystemException e) {
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException("cannot read " + path + ": " + why, e);
    }
  }

  /** All certificates, at least one. */
  List<Certificate> certificates() throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals("CERTIFICATE")) {
        try {
          certificates.add(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes(block.group(2)))));
        } catch (CertificateException e) {
          throw new IOException(path + " has a certificate that cannot be read", e);
        }
      }
    }
    if (certificates.isEmpty()) {
      throw new IOException(path + " has no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  /** The first private key. */
  PrivateKey privateKey() throws IOException {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      String type = block.group(1);
      if (!type.endsWith("PRIVATE KEY")) {
        continue;
      }
      if (type.startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED")) {
        throw new IOException(
            path
                + " is encrypted, but nobody is there to type its password (openssl pkey -in KEY"
                + " -out PLAIN)");
      }
      if (type.equals("PRIVATE KEY")) {
        return key(bytes(block.group(2)));
      }
      if (type.equals("RSA PRIVATE KEY")) {
        return key(wrapped(bytes(block.group(2))));
      }
      throw new IOException(
          path + " has a key of the kind " + type + "; convert it (openssl pkey -in KEY -out NEW)");
    }
    throw new IOException(path + " has no private key (-----BEGIN PRIVATE KEY-----)");
  }

  private byte[] bytes(String base64) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException(path + " has a part that is not base64", e);
    }
  }

  private PrivateKey key(byte[] encoded) throws IOException {
    for (String type : KEY_TYPES) {
      try {
        return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        // of another type
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform knows " + type, e);
      }
    }
    throw new IOException(path + " has a private key that cannot be read");
  }

  /** A key of PKCS#1 as PKCS#8 has it. */
  private static byte[] wrapped(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(RSA_HEADER);
    appendElement(inner, 4, pkcs1);
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    appendElement(outer, 0x30, inner.toByteArray());
    return outer.toByteArray();
  }

  private static void appendElement(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    // a key that is long enough to be one has a length of two bytes
    out.write(0x82);
    out.write(content.length >> 8);
    out.write(content.length);
    out.writeBytes(content);
  }
}
