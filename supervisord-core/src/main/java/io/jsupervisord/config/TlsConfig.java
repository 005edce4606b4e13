package io.jsupervisord.config;

/**
 * Where a TCP server that speaks TLS has its certificate.
 *
 * @param certificate the absolute path of a PEM file, the server's own certificate first
 * @param key the absolute path of a PEM file with its private key, not encrypted
 * @param clientCa the absolute path of a PEM file with those who sign clients' certificates, which
 *     are demanded then; null for none
 */
public record TlsConfig(String certificate, String key, String clientCa) {}
