package io.jsupervisord.http;

import io.jsupervisord.text.EnglishTimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** The head of an answer as bytes, written by HttpCore in the order clients have seen. */
final class ResponseWriter {
  private static final String SERVER = "Medusa/1.12";

  /** A second and what it looks like, which is asked for in every answer. */
  private record Now(long second, String text) {}

  private static volatile Now lastNow = new Now(0, date(0));

  private ResponseWriter() {}

  /**
   * Writes a head.
   *
   * @param version the request's, which is repeated
   * @param announceKeepAlive whether the client must be told that the connection stays open
   */
  static byte[] head(
      ProtocolVersion version, int status, List<Header> headers, boolean announceKeepAlive) {
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(status, Reasons.of(status));
    response.setVersion(version);
    response.addHeader("Server", SERVER);
    response.addHeader("Date", now());
    headers.forEach(response::addHeader);
    if (announceKeepAlive) {
      response.addHeader("Connection", "Keep-Alive");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(1024);
    try {
      new EchoingWriter().write(response, buffer, bytes);
      buffer.flush(bytes);
    } catch (IOException | HttpException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static String now() {
    long second = System.currentTimeMillis() / 1000;
    Now now = lastNow;
    if (now.second != second) {
      now = new Now(second, date(second * 1000));
      lastNow = now;
    }
    return now.text;
  }

  /** A time in milliseconds since the epoch as RFC 1123 has it. */
  static String date(long millis) {
    return EnglishTimes.http(Instant.ofEpochMilli(millis));
  }

  /** Repeats the version of the request instead of the highest this side knows. */
  private static final class EchoingWriter extends DefaultHttpResponseWriter {
    @Override
    protected HttpVersion protocolVersion(HttpResponse response) {
      ProtocolVersion version = response.getVersion();
      return new HttpVersion(version.getMajor(), version.getMinor());
    }
  }
}
