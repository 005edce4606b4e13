package io.jsupervisord.client;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Begins TLS on a connection, and makes sure that it is the server of that name. */
final class TlsSession {
  private static final int HANDSHAKE_MILLIS = 30_000;

  private TlsSession() {}

  /**
   * Agrees on keys.
   *
   * @param trust null for what this machine believes
   * @throws javax.net.ssl.SSLException when the certificate is not believed, or another's
   */
  static SSLSocket begin(SocketChannel channel, ServerUrl url, SSLContext trust)
      throws IOException {
    SSLContext context = trust;
    if (context == null) {
      try {
        context = SSLContext.getDefault();
      } catch (NoSuchAlgorithmException e) {
        throw new IOException("this machine has no certificates to believe", e);
      }
    }
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(channel.socket(), url.host(), url.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(HANDSHAKE_MILLIS);
    socket.startHandshake();
    socket.setSoTimeout(0);
    return socket;
  }
}
