package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineAssemblerTest {
  private final List<String> taken = new ArrayList<>();
  private final LineAssembler lines =
      new LineAssembler((bytes, length, isPart) -> taken.add(new String(bytes, 0, length, UTF_8)));

  private void accept(String text) {
    lines.accept(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  @Test
  void syslogAndTheJournalGetLinesThatEndInCrLfWithoutCr() {
    accept("one\r");
    accept("\n\r\ntwo\rthree\r\r\nfour");
    lines.end();
    assertThat(taken).containsExactly("one", "", "two\rthree\r", "four");
  }
}
