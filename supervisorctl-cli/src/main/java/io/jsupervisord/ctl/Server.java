package io.jsupervisord.ctl;

import io.jsupervisord.client.LogStream;
import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorApi;
import io.jsupervisord.client.SupervisorClient;
import java.io.IOException;

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

  /** A real one. */
  static Server remote(String url, String username, String password) {
    // as the reference: no credentials are sent unless both are given
    boolean complete = username != null && password != null;
    SupervisorClient client =
        new SupervisorClient(
            ServerUrl.parse(url), complete ? username : null, complete ? password : null);
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
}
