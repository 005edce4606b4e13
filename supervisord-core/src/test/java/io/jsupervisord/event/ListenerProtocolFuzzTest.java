package io.jsupervisord.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.fuzz.Corpus;
import io.jsupervisord.log.RecordingMainLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a listener writes: no exception, and the same however it is cut into pieces. */
class ListenerProtocolFuzzTest {
  private final Corpus corpus = Corpus.of("listener");

  @Provide
  Arbitrary<byte[]> outputs() {
    return corpus.mutants();
  }

  @Example
  void keptOutputs() throws Exception {
    corpus.tryKept(ListenerProtocolFuzzTest::feed);
  }

  @Property
  void anyOutput(@ForAll("outputs") byte[] output) throws Exception {
    corpus.tryOne(output, ListenerProtocolFuzzTest::feed);
  }

  private static void feed(byte[] output) {
    List<String> whole = heard(output, Math.max(1, output.length));
    for (int piece : new int[] {1, 7, 4096}) {
      assertThat(heard(output, piece)).isEqualTo(whole);
    }
  }

  private static List<String> heard(byte[] output, int piece) {
    Pool pool = new Pool();
    for (int at = 0; at < output.length; at += piece) {
      pool.protocol.feed(ByteBuffer.wrap(output, at, Math.min(piece, output.length - at)));
    }
    pool.heard.add(pool.protocol.state().name());
    pool.heard.addAll(pool.log.lines());
    return pool.heard;
  }

  /** Sends an event whenever its listener is ready. */
  private static final class Pool implements ListenerProtocol.Outcome {
    final List<String> heard = new ArrayList<>();
    final RecordingMainLog log = new RecordingMainLog();
    final ListenerProtocol protocol = new ListenerProtocol("fuzz", log, this);

    @Override
    public void ready() {
      heard.add("ready");
      protocol.eventSent();
    }

    @Override
    public void processed() {
      heard.add("processed");
    }

    @Override
    public void rejected() {
      heard.add("rejected");
    }
  }
}
