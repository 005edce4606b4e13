package io.jsupervisord.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** Requests to one daemon, over one connection as long as that lives. Not for several threads. */
final class HttpTransport implements Closeable {
  private static final byte[] NO_BODY = new byte[0];

  private final ServerUrl url;
  private final SSLContext trust;
  private final String authorization;
  private final Timeouts timeouts;
  private Connection idle;

  /** A transport; credentials are sent when both are given, be they empty. */
  HttpTransport(
      ServerUrl url, String username, String password, SSLContext trust, Timeouts timeouts) {
    this.url = url;
    this.timeouts = timeouts;
    this.trust = trust;
    this.authorization =
        username == null || password == null ? "" : authorization(username + ":" + password);
  }

  private static String authorization(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes) + "\r\n";
  }

  /** Posts a call and returns the body of the answer. */
  byte[] post(byte[] body) throws IOException {
    byte[] request = request("POST /RPC2", "Content-Type: text/xml\r\n", body);
    Connection used = idle;
    idle = null;
    byte[] content = used == null ? null : exchange(used, () -> sentAgain(used, request));
    if (content != null) {
      return content;
    }
    Connection connection = Connection.open(url, trust, timeouts.connect());
    return exchange(
        connection,
        () -> {
          connection.write(request);
          return true;
        });
  }

  /**
   * Sends a request and waits for the body of its answer.
   *
   * @param send tells whether the request was sent
   * @return null when it was not
   */
  private byte[] exchange(Connection connection, Deadline.Work<Boolean> send) throws IOException {
    boolean[] reusable = {false};
    try {
      return inTime(
          connection,
          () -> {
            if (!send.run()) {
              return null;
            }
            HttpAnswer answer = okAnswer(connection);
            byte[] content = answer.body();
            reusable[0] = answer.keepsAlive();
            return content;
          });
    } catch (IOException | RuntimeException e) {
      reusable[0] = false;
      throw e;
    } finally {
      if (reusable[0]) {
        idle = connection;
      } else {
        connection.close();
      }
    }
  }

  private <T> T inTime(Connection connection, Deadline.Work<T> work) throws IOException {
    return new Deadline(timeouts.answer(), "answer").watch(connection, work);
  }

  /** Begins to follow what is at a path. */
  LogStream follow(String path) throws IOException {
    Connection connection = Connection.open(url, trust, timeouts.connect());
    boolean opened = false;
    try {
      LogStream stream =
          inTime(
              connection,
              () -> {
                connection.write(request("GET " + path, "Accept: */*\r\n", NO_BODY));
                return new HttpLogStream(connection, okAnswer(connection));
              });
      opened = true;
      return stream;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private static HttpAnswer okAnswer(Connection connection) throws IOException {
    HttpAnswer answer = new HttpAnswer(connection);
    if (answer.status() != 200) {
      throw new HttpStatusException(answer.status(), answer.reason());
    }
    return answer;
  }

  /**
   * Sends a request over a connection that was used before, unless the server has closed that. What
   * was sent completely is never sent again: the server may have done it before the connection
   * broke, and to start or to write to a process twice is not the same as once.
   */
  private static boolean sentAgain(Connection used, byte[] request) throws IOException {
    try {
      if (used.isQuiet()) {
        used.write(request);
        return true;
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      // closed in this very moment: the request has not arrived in full
    }
    return false;
  }

  private byte[] request(String method, String headers, byte[] body) {
    String head =
        method
            + " HTTP/1.1\r\nHost: "
            + host()
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

  private String host() {
    if (url.isUnix()) {
      return "localhost";
    }
    String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
    return host + ":" + url.port();
  }

  /** Gives the idle connection up; the next request opens another. */
  @Override
  public void close() throws IOException {
    Connection connection = idle;
    idle = null;
    if (connection != null) {
      connection.close();
    }
  }
}
