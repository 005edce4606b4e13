package io.jsupervisord.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The head of an answer, and its body as it comes in. HTTP/1.0 and 1.1 (RFC 9112). */
final class HttpAnswer {
  private static final int MAX_HEAD_LINE = 64 * 1024;
  private static final int MAX_HEADERS = 200;
  private static final int MAX_BODY = 256 * 1024 * 1024;
  private static final long UNTIL_CLOSED = Long.MAX_VALUE;

  private final Connection connection;
  private final String version;
  private final int status;
  private final String reason;
  private final Map<String, String> headers = new HashMap<>();
  private final boolean chunked;
  private long left;
  private boolean ended;

  /** Waits for the head and reads it. */
  HttpAnswer(Connection connection) throws IOException {
    this.connection = connection;
    String[] parts = line().split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/")) {
      throw new IOException("the server does not speak HTTP");
    }
    version = parts[0];
    status = (int) number(parts[1], 10);
    reason = parts.length > 2 ? parts[2] : "";
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
      if (headers.size() > MAX_HEADERS) {
        throw new IOException("the server sends too many headers");
      }
    }
    chunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
    String length = headers.get("content-length");
    left = chunked ? 0 : length == null ? UNTIL_CLOSED : number(length, 10);
  }

  /** A number of digits alone, at most 15 of them. */
  private static long number(String text, int radix) throws IOException {
    String digits = text.strip();
    boolean plausible = !digits.isEmpty() && digits.length() <= 15;
    for (int i = 0; plausible && i < digits.length(); i++) {
      plausible = Character.digit(digits.charAt(i), radix) >= 0;
    }
    if (!plausible) {
      throw new IOException("the server sends a number that is none: " + digits);
    }
    return Long.parseLong(digits, radix);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = connection.read(); b != '\n'; b = connection.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.write(b);
      if (line.size() > MAX_HEAD_LINE) {
        throw new IOException("the server sends a line without end");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }

  /** Reads a part of the body; -1 at its end. */
  int read(byte[] into) throws IOException {
    if (ended) {
      return -1;
    }
    if (left == 0 && (!chunked || !nextChunk())) {
      ended = true;
      return -1;
    }
    int count = connection.read(into, 0, (int) Math.min(into.length, left));
    if (count < 0) {
      ended = true;
      if (left != UNTIL_CLOSED) {
        throw new EOFException("the server closed the connection in the middle of its answer");
      }
      return -1;
    }
    if (left != UNTIL_CLOSED) {
      left -= count;
      if (left == 0 && chunked && !line().isEmpty()) {
        throw new IOException("the server sends a chunk that is longer than it says");
      }
    }
    return count;
  }

  private boolean nextChunk() throws IOException {
    left = number(line().split(";", 2)[0], 16);
    if (left > 0) {
      return true;
    }
    while (!line().isEmpty()) {
      // trailers mean nothing here
    }
    return false;
  }

  /** Reads the whole body, which may have 256 MiB. */
  byte[] body() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int count = read(buffer); count >= 0; count = read(buffer)) {
      body.write(buffer, 0, count);
      if (body.size() > MAX_BODY) {
        throw new IOException("the server sends an answer without end");
      }
    }
    return body.toByteArray();
  }

  /** Whether the connection can carry another request once the body was read. */
  boolean keepsAlive() {
    String wish = headers.getOrDefault("connection", "");
    return left != UNTIL_CLOSED
        && (version.equals("HTTP/1.0")
            ? wish.equalsIgnoreCase("keep-alive")
            : !wish.equalsIgnoreCase("close"));
  }
}
