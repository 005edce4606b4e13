package io.jsupervisord.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Requests to one daemon, over one connection as long as that lives. Not for several threads. */
final class HttpTransport implements Closeable {
  private final ServerUrl url;
  private final String authorization;
  private Connection idle;

  /**
   * @param username null for no authentication
   */
  HttpTransport(ServerUrl url, String username, String password) {
    this.url = url;
    this.authorization =
        username == null || username.isEmpty()
            ? ""
            : "Authorization: Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (username + ":" + (password == null ? "" : password))
                            .getBytes(StandardCharsets.UTF_8))
                + "\r\n";
  }

  /** Posts a call and returns the body of the answer. */
  byte[] post(byte[] body) throws IOException {
    byte[] request = request("POST /RPC2", "Content-Type: text/xml\r\n", body);
    if (idle != null) {
      Connection connection = idle;
      idle = null;
      HttpAnswer answer = tryAgainLater(connection, request);
      if (answer != null) {
        return finish(connection, answer);
      }
    }
    Connection connection = Connection.open(url);
    try {
      connection.write(request);
      return finish(connection, new HttpAnswer(connection));
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Null when the server has closed the idle connection, so that nothing can have been done. */
  private static HttpAnswer tryAgainLater(Connection connection, byte[] request)
      throws IOException {
    try {
      connection.write(request);
      return new HttpAnswer(connection);
    } catch (IOException e) {
      connection.close();
      return null;
    }
  }

  private byte[] finish(Connection connection, HttpAnswer answer) throws IOException {
    boolean kept = false;
    try {
      byte[] body = answer.body();
      kept = answer.status() == 200 && answer.keepsAlive();
      if (answer.status() != 200) {
        throw new HttpStatusException(answer.status(), answer.reason());
      }
      return body;
    } finally {
      if (kept) {
        idle = connection;
      } else {
        connection.close();
      }
    }
  }

  /** Begins to follow what is at a path. */
  LogStream follow(String path) throws IOException {
    Connection connection = Connection.open(url);
    try {
      connection.write(request("GET " + path, "Accept: */*\r\n", new byte[0]));
      HttpAnswer answer = new HttpAnswer(connection);
      if (answer.status() != 200) {
        throw new HttpStatusException(answer.status(), answer.reason());
      }
      return new LogStream() {
        @Override
        public int read(byte[] buffer) throws IOException {
          return answer.read(buffer);
        }

        @Override
        public void close() throws IOException {
          connection.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private byte[] request(String method, String headers, byte[] body) {
    String host = url.isUnix() ? "localhost" : url.host() + ":" + url.port();
    String head =
        method
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nUser-Agent: jsupervisord\r\n"
            + headers
            + authorization
            + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "")
            + "\r\n";
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[bytes.length + body.length];
    System.arraycopy(bytes, 0, request, 0, bytes.length);
    System.arraycopy(body, 0, request, bytes.length, body.length);
    return request;
  }

  @Override
  public void close() throws IOException {
    if (idle != null) {
      idle.close();
      idle = null;
    }
  }
}
