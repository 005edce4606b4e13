package io.jsupervisord.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.fuzz.Corpus;
import io.jsupervisord.http.HeadParser.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/** Whatever a client sends: requests or a refusal, and the same ones however it is cut. */
class RequestReaderFuzzTest {
  private final Corpus corpus = Corpus.of("http");

  @Provide
  Arbitrary<byte[]> inputs() {
    return corpus.mutants();
  }

  @Example
  void keptInputs() throws Exception {
    corpus.tryKept(RequestReaderFuzzTest::read);
  }

  @Property
  void anyInput(@ForAll("inputs") byte[] input) throws Exception {
    corpus.tryOne(input, RequestReaderFuzzTest::read);
  }

  @Example
  void aHeadThatIsTooLongIsRefusedAsThatEvenIfItHasArrivedWhole() throws IOException {
    String head = "GET / HTTP/1.1 " + "x".repeat(HeadParser.MAX_HEAD) + "\r\n\r\n";
    read(head.getBytes(US_ASCII));
    assertThat(requests(head.getBytes(US_ASCII), 1 << 20)).containsExactly("refused with 431");
  }

  private static void read(byte[] input) throws IOException {
    List<String> whole = requests(input, 1 << 20);
    for (int piece : new int[] {1, 13, 4096}) {
      assertThat(requests(input, piece)).isEqualTo(whole);
    }
  }

  /** What is understood when so many bytes arrive at a time. */
  private static List<String> requests(byte[] input, int piece) throws IOException {
    List<String> understood = new ArrayList<>();
    RequestReader reader = new RequestReader();
    ByteBuffer transfer = ByteBuffer.allocate(1 << 16);
    try {
      for (int at = 0; at < input.length; at += piece) {
        ReadableByteChannel channel =
            Channels.newChannel(
                new ByteArrayInputStream(input, at, Math.min(piece, input.length - at)));
        boolean open = true;
        while (open) {
          open = reader.fill(channel, transfer);
          if (!advance(reader, understood)) {
            return understood;
          }
        }
      }
    } catch (Refusal refusal) {
      understood.add("refused with " + refusal.status());
    }
    return understood;
  }

  private static boolean advance(RequestReader reader, List<String> understood) throws Refusal {
    while (true) {
      switch (reader.next()) {
        case INCOMPLETE -> {
          return true;
        }
        case NOTHING -> {
          understood.add("empty lines");
          return false;
        }
        case HEAD -> understood.add(shown(reader.head()));
        case WHOLE -> {
          Request request = new Request(reader.head(), reader.takeBody(), null, Runnable::run);
          understood.add(request.path() + " with " + request.body().length);
          assertThat(request.body().length).isLessThanOrEqualTo(HeadParser.MAX_BODY);
        }
      }
    }
  }

  private static String shown(HttpRequest head) {
    StringBuilder shown = new StringBuilder(head.getMethod() + " " + head.getPath());
    for (Header header : head.getHeaders()) {
      shown.append('|').append(header.getName()).append(':').append(header.getValue());
    }
    assertThat(shown.toString()).as("no line ends within").doesNotContain("\r", "\n", "\u0000");
    return shown.append(HeadParser.keepsAlive(head)).toString();
  }
}
