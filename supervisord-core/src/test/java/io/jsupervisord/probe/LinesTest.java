package io.jsupervisord.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final List<String> taken = new ArrayList<>();
  private final Lines lines = new Lines(1000, line -> taken.add(new String(line, UTF_8)));

  private void write(String text) {
    ByteBuffer chunk = ByteBuffer.wrap(text.getBytes(UTF_8));
    lines.accept(chunk);
    assertThat(chunk.hasRemaining()).isFalse();
  }

  @Test
  void aLineEndsWithLfOrCrLf() {
    write("one\ntwo\r\n\nth\rree\r\r\n");
    assertThat(taken).containsExactly("one", "two", "", "th\rree\r");
  }

  @Test
  void aLineMayComeInPieces() {
    for (String piece : "grüße\r\nnext\n".split("")) {
      write(piece);
    }
    assertThat(taken).containsExactly("grüße", "next");
  }

  @Test
  void whatHasNoEndWaitsForTheEndOfAll() {
    write("one\ntw");
    assertThat(taken).containsExactly("one");
    lines.end();
    assertThat(taken).containsExactly("one", "tw");
    lines.end();
    assertThat(taken).hasSize(2);
  }

  @Test
  void aLineThatIsTooLongLosesItsEndAndNothingElse() {
    write("a".repeat(999));
    write("bc");
    write("d".repeat(5000));
    write("\nnext\n");
    assertThat(taken).containsExactly("a".repeat(999) + "b", "next");
  }

  @Test
  void aBufferIsReadFromItsPosition() {
    ByteBuffer chunk = ByteBuffer.wrap("no\nyes\nno".getBytes(UTF_8)).position(3).limit(7);
    lines.accept(chunk);
    assertThat(taken).containsExactly("yes");
  }
}
