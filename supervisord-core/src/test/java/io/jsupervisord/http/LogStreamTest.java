package io.jsupervisord.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.http.LogStream.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpVersion;
import org.junit.jupiter.api.Test;

class LogStreamTest {
  private final ByteBuffer piece = ByteBuffer.allocate(1024);
  private final Client client = new Client();
  private final Lines feed = new Lines();
  private long now = 1_000;
  private final LogStream stream =
      new LogStream(client, feed, HttpVersion.HTTP_1_1, false, () -> now);

  /** A client that takes everything. */
  private static final class Client implements ByteChannel {
    private final StringBuilder taken = new StringBuilder();
    private boolean ended;
    private boolean gone;
    private boolean closed;

    @Override
    public int read(ByteBuffer target) {
      return ended ? -1 : 0;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      if (gone) {
        throw new IOException("Broken pipe");
      }
      int count = source.remaining();
      taken.append(US_ASCII.decode(source));
      return count;
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Lines implements Feed {
    private final Queue<String> lines = new ArrayDeque<>();
    private boolean closed;

    @Override
    public List<Header> open() {
      return List.of();
    }

    @Override
    public byte[] next(ByteBuffer piece) {
      return lines.isEmpty() ? new byte[0] : lines.remove().getBytes(US_ASCII);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private Progress after(long nanos) {
    now += nanos;
    return stream.advance(piece, false);
  }

  @Test
  void aClientThatOnlyListensIsFollowedForEverHoweverQuietTheLogIs() {
    assertThat(after(0)).isEqualTo(Progress.IDLE);
    assertThat(after(100 * LogStream.PATIENCE_NANOS)).isEqualTo(Progress.IDLE);
    feed.lines.add("late");
    assertThat(after(0)).isEqualTo(Progress.MORE);
    assertThat(client.taken).endsWith("\r\n\r\nlate");
  }

  @Test
  void oneThatHasEndedItsSendingGetsWhatComesUntilTheLogIsQuietForLong() {
    client.ended = true;
    after(0);
    for (int i = 0; i < 3; i++) {
      feed.lines.add("x");
      assertThat(after(LogStream.PATIENCE_NANOS)).isEqualTo(Progress.MORE);
    }
    assertThat(client.taken).endsWith("\r\n\r\nxxx");
    assertThat(after(LogStream.PATIENCE_NANOS)).isEqualTo(Progress.IDLE);
    assertThat(after(1)).isEqualTo(Progress.ENDED);
    assertThat(client.closed).isTrue();
    assertThat(feed.closed).isTrue();
  }

  @Test
  void onlyOneThatHasEndedItsSendingMakesRoomForOthers() {
    assertThat(stream.advance(piece, true)).isEqualTo(Progress.IDLE);
    client.ended = true;
    feed.lines.add("x");
    assertThat(stream.advance(piece, true)).isEqualTo(Progress.MORE);
    assertThat(stream.advance(piece, true)).isEqualTo(Progress.ENDED);
    assertThat(client.closed).isTrue();
  }

  @Test
  void oneThatIsGoneIsNoticedWithTheNextLine() {
    after(0);
    client.ended = true;
    client.gone = true;
    assertThat(after(1)).isEqualTo(Progress.IDLE);
    feed.lines.add("x");
    assertThat(after(1)).isEqualTo(Progress.ENDED);
    assertThat(feed.closed).isTrue();
  }
}
