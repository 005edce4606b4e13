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
    begun.writeBytes(bytes);
    int line = bytes.length;
    while (line > 0 && bytes[line - 1] != '\n') {
      line--;
    }
    if (line == 0 && begun.size() <= LONGEST_LINE) {
      return new byte[0];
    }
    byte[] all = begun.toByteArray();
    int end = line > 0 ? all.length - bytes.length + line : endOfCharacters(all);
    String text = new String(all, 0, end, StandardCharsets.UTF_8);
    begun.reset();
    begun.write(all, end, all.length - end);
    return EventFeed.message("log", Map.of("text", text));
  }

  /** Where the last character of UTF-8 ends that is whole: a long line is cut between two. */
  private static int endOfCharacters(byte[] bytes) {
    int first = bytes.length - 1;
    while (first > bytes.length - 4 && (bytes[first] & 0xc0) == 0x80) {
      first--;
    }
    int lead = bytes[first] & 0xff;
    int length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return first + length > bytes.length ? first : bytes.length;
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
