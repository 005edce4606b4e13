package io.jsupervisord.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicLineParser;

/**
 * Reads the head of a request with HttpCore, and refuses what two parsers could understand
 * differently (RFC 9112, section 11.2: request smuggling).
 */
final class HeadParser {
  /** The longest head, in bytes. */
  static final int MAX_HEAD = 64 * 1024;

  /** The longest body, in bytes. */
  static final int MAX_BODY = 4 * 1024 * 1024;

  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setMaxLineLength(16 * 1024)
          .setMaxHeaderCount(200)
          .setMaxEmptyLineCount(1)
          .build();

  private static final Pattern REQUEST_LINE =
      Pattern.compile("[^\\x00-\\x20\\x7f]++ [^\\x00-\\x20\\x7f]++ HTTP/[0-9][.][0-9]");

  private static final HttpRequestFactory<ClassicHttpRequest> VERBATIM = new Verbatim();

  /** Keeps the target as it was sent; HttpCore would take {@code //x} for a host. */
  private static final class Verbatim implements HttpRequestFactory<ClassicHttpRequest> {
    @Override
    public ClassicHttpRequest newHttpRequest(String method, String target) {
      ClassicHttpRequest request = new BasicClassicHttpRequest(method, "/");
      request.setPath(target);
      return request;
    }

    @Override
    public ClassicHttpRequest newHttpRequest(String method, URI target) {
      return newHttpRequest(method, target.toString());
    }
  }

  private HeadParser() {}

  /** A request that is answered with an error, after which the connection is closed. */
  static final class Refusal extends Exception {
    private final int status;

    Refusal(int status) {
      super("status " + status, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * Reads a head.
   *
   * @param bytes from the request line to the empty line
   */
  static HttpRequest parse(byte[] bytes) throws Refusal {
    refuseLooseLineEnds(bytes);
    refuseLooseRequestLine(bytes);
    try {
      HttpRequest head =
          new DefaultHttpRequestParser(LIMITS, BasicLineParser.INSTANCE, VERBATIM)
              .parse(new SessionInputBufferImpl(bytes.length), new ByteArrayInputStream(bytes));
      if (head == null) {
        throw new Refusal(400);
      }
      return head;
    } catch (HttpException | IOException e) {
      throw new Refusal(400);
    }
  }

  private static void refuseLooseLineEnds(byte[] bytes) throws Refusal {
    for (int i = 0; i < bytes.length; i++) {
      boolean loose =
          switch (bytes[i]) {
            case 0 -> true;
            case '\n' -> i == 0 || bytes[i - 1] != '\r' || isFolded(bytes, i + 1);
            case '\r' -> i + 1 == bytes.length || bytes[i + 1] != '\n';
            default -> false;
          };
      if (loose) {
        throw new Refusal(400);
      }
    }
  }

  /**
   * Three words, one blank between them, no control characters, and the version written with two
   * digits (RFC 9112, sections 2.3 and 3). HttpCore would split at any run of blanks and tabs, and
   * take {@code HTTP/1.-1} for a number it fails on.
   */
  private static void refuseLooseRequestLine(byte[] bytes) throws Refusal {
    int begin = bytes.length > 0 && bytes[0] == '\r' ? 2 : 0;
    int end = begin;
    while (end < bytes.length && bytes[end] != '\r') {
      end++;
    }
    if (!REQUEST_LINE.matcher(new String(bytes, begin, end - begin, ISO_8859_1)).matches()) {
      throw new Refusal(400);
    }
  }

  /** Whether a line goes on with the one before it (RFC 9112, section 5.2: refuse or unfold). */
  private static boolean isFolded(byte[] bytes, int line) {
    return line < bytes.length && (bytes[line] == ' ' || bytes[line] == '\t');
  }

  /**
   * How long the body is.
   *
   * @return its length in bytes, -1 when the request does not tell
   */
  static int bodyLength(HttpRequest head) throws Refusal {
    Header[] lengths = head.getHeaders("Content-Length");
    Header coding = head.getFirstHeader("Transfer-Encoding");
    if (coding != null) {
      if (lengths.length > 0) {
        throw new Refusal(400);
      }
      throw new Refusal(coding.getValue().strip().equalsIgnoreCase("chunked") ? 411 : 501);
    }
    if (lengths.length == 0) {
      return -1;
    }
    String value = lengths[0].getValue().strip();
    for (Header other : lengths) {
      if (!other.getValue().strip().equals(value)) {
        throw new Refusal(400);
      }
    }
    if (!value.matches("[0-9]{1,18}")) {
      throw new Refusal(400);
    }
    long length = Long.parseLong(value);
    if (length > MAX_BODY) {
      throw new Refusal(413);
    }
    return (int) length;
  }

  /** Whether the client wants the connection to stay open, by its version and header. */
  static boolean keepsAlive(HttpRequest head) {
    String wish = "";
    for (Header header : head.getHeaders("Connection")) {
      wish += "," + header.getValue().toLowerCase(Locale.ROOT);
    }
    if (isOld(head)) {
      return wish.contains("keep-alive");
    }
    return !wish.contains("close");
  }

  /** Whether the client speaks HTTP/1.0. */
  static boolean isOld(HttpRequest head) {
    return head.getVersion().getMajor() == 1 && head.getVersion().getMinor() == 0;
  }

  /** Whether the client waits for a 100 before it sends the body. */
  static boolean expectsContinue(HttpRequest head) {
    Header expect = head.getFirstHeader("Expect");
    return expect != null && !isOld(head) && expect.getValue().equalsIgnoreCase("100-continue");
  }
}
