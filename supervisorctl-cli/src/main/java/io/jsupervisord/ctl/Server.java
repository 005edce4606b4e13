package io.jsupervisord.ctl;

import io.jsupervisord.client.LogStream;
import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorApi;
import io.jsupervisord.client.SupervisorClient;
import io.jsupervisord.client.TlsTrust;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** A daemon as the actions see it. */
interface Server {
  SupervisorApi api();

  LogStream followProcessLog(String name, String channel) throws IOException;

  LogStream followMainLog() throws IOException;

  /** Makes a server; nothing is connected before the first call. */
  @FunctionalInterface
  interface Connector {
    /**
     * @throws IllegalArgumentException when the URL cannot be used
     */
    Server connect(String url, String username, String password);
  }

  /**
   * Makes real ones.
   *
   * @param tlsCa a PEM file with the certificates that are believed, or null for those of this
   *     machine
   */
  static Connector remote(String tlsCa) {
    return (url, username, password) -> remote(url, username, password, tlsCa);
  }

  private static Server remote(String url, String username, String password, String tlsCa) {
    // as the reference: no credentials are sent unless both are given
    boolean complete = username != null && password != null;
    ServerUrl server = ServerUrl.parse(url);
    SupervisorClient client =
        new SupervisorClient(
            server, complete ? username : null, complete ? password : null, trust(server, tlsCa));
    return new Server() {
      @Override
      public SupervisorApi api() {
        return client;
      }

      @Override
      public LogStream followProcessLog(String name, String channel) throws IOException {
        return client.followProcessLog(name, channel);
      }

      @Override
      public LogStream followMainLog() throws IOException {
        return client.followMainLog();
      }
    };
  }

  private static SSLContext trust(ServerUrl server, String tlsCa) {
    if (tlsCa == null || !server.secure()) {
      return null;
    }
    try {
      return TlsTrust.of(Path.of(tlsCa));
    } catch (IOException e) {
      throw new IllegalArgumentException("tls_ca: " + e.getMessage(), e);
    }
  }
}
