package io.jsupervisord.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.http.Feed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFeedTest {
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private final LogFeed feed = new LogFeed(new Pieces());

  private final class Pieces implements Feed {
    @Override
    public List<Header> open() {
      return List.of();
    }

    @Override
    public byte[] next(ByteBuffer piece) {
      return pieces.isEmpty() ? new byte[0] : pieces.remove();
    }

    @Override
    public void close() {}
  }

  private String next() throws IOException {
    return new String(feed.next(ByteBuffer.allocate(65_536)), UTF_8);
  }

  @Test
  void aCharacterOrLineThatIsCutWaitsForItsOtherHalf() throws IOException {
    byte[] line = "gr\u00fc\u00dfe\nnext".getBytes(UTF_8);
    pieces.add(Arrays.copyOf(line, 3));
    pieces.add(Arrays.copyOfRange(line, 3, line.length));
    assertThat(next()).isEmpty();
    assertThat(next()).isEqualTo("event: log\ndata: {\"text\":\"gr\u00fc\u00dfe\\n\"}\n\n");
    pieces.add("\n".getBytes(UTF_8));
    assertThat(next()).isEqualTo("event: log\ndata: {\"text\":\"next\\n\"}\n\n");
  }

  @Test
  void aLineWithoutAnEndIsSentInParts() throws IOException {
    pieces.add("x".repeat(40_000).getBytes(UTF_8));
    pieces.add("x".repeat(40_000).getBytes(UTF_8));
    assertThat(next()).isEmpty();
    assertThat(next()).hasSizeGreaterThan(80_000);
    assertThat(next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00e4", "\u20ac", "\ud83d\ude00"})
  void aLineWithoutAnEndIsCutBetweenCharacters(String character) throws IOException {
    byte[] line = ("x" + character.repeat(50_000)).getBytes(UTF_8);
    for (int from = 0; from < line.length; from += 8192) {
      pieces.add(Arrays.copyOfRange(line, from, Math.min(line.length, from + 8192)));
    }
    pieces.add("\n".getBytes(UTF_8));
    StringBuilder sent = new StringBuilder();
    while (!pieces.isEmpty()) {
      sent.append(next());
    }
    assertThat(sent.toString()).contains("event: log", character).doesNotContain("\ufffd");
  }
}
