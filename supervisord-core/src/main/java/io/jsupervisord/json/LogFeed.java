package io.jsupervisord.json;

import io.jsupervisord.http.Feed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;

/**
 * A log as server-sent events, each with the text of some lines. A line that is not whole yet waits
 * for its end, unless it is very long. On the thread of streams only.
 */
final class LogFeed implements Feed {
  private static final int LONGEST_LINE = 64 * 1024;

  private final Feed log;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /**
   * @param log gives the bytes
   */
  LogFeed(Feed log) {
    this.log = log;
  }

  @Override
  public List<Header> open() throws IOException {
    log.open();
    return EventFeed.headers();
  }

  @Override
  public byte[] next(ByteBuffer piece) throws IOException {
    byte[] bytes = log.next(piece);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == 0 && begun.size() + bytes.length <= LONGEST_LINE) {
      begun.writeBytes(bytes);
      return new byte[0];
    }
    if (end == 0) {
      end = bytes.length;
    }
    begun.write(bytes, 0, end);
    String text = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    begun.write(bytes, end, bytes.length - end);
    return EventFeed.message("log", Map.of("text", text));
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
