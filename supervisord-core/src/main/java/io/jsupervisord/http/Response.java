package io.jsupervisord.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * A whole answer. Its headers are sent in the order they were added, between the server's own; HEAD
 * requests get them without the body.
 */
public final class Response implements Reply {
  private final int status;
  private final List<Header> headers;
  private final byte[] body;

  private Response(int status, List<Header> headers, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The headers, Content-Length among them. */
  public List<Header> headers() {
    return headers;
  }

  /** The body, maybe empty. */
  public byte[] body() {
    return body;
  }

  /** An answer with status 200. */
  public static Response ok(String contentType, byte[] body) {
    return of(200, body).with("Content-Type", contentType).withLength();
  }

  /** An answer whose headers are still to be added; {@link Draft#withLength} ends it. */
  public static Draft of(int status, byte[] body) {
    return new Draft(status, body);
  }

  /** The error page of a status; redirects have it as their body, too. */
  public static Response error(int status) {
    return of(status, errorPage(status)).asError();
  }

  /** The body of {@link #error}. */
  public static byte[] errorPage(int status) {
    return """
        <head>\r
        <title>Error response</title>\r
        </head>\r
        <body>\r
        <h1>Error response</h1>\r
        <p>Error code %d.\r
        <p>Message: %s.\r
        </body>\r
        """
        .formatted(status, Reasons.of(status))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Collects the headers. */
  public static final class Draft {
    private final int status;
    private final byte[] body;
    private final List<Header> headers = new ArrayList<>();

    private Draft(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    /** Adds a header; neither name nor value may hold control characters. */
    public Draft with(String name, String value) {
      if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
        throw new IllegalArgumentException("control character in the header " + name);
      }
      headers.add(new BasicHeader(name, value));
      return this;
    }

    /** Ends with Content-Length. */
    public Response withLength() {
      headers.add(new BasicHeader("Content-Length", Integer.toString(body.length)));
      return new Response(status, headers, body);
    }

    /** Ends with the headers as they are. */
    public Response withoutLength() {
      return new Response(status, headers, body);
    }

    /** Ends with Content-Length and the type of error pages, in the order clients have seen. */
    public Response asError() {
      headers.add(new BasicHeader("Content-Length", Integer.toString(body.length)));
      headers.add(new BasicHeader("Content-Type", "text/html"));
      return new Response(status, headers, body);
    }
  }
}
