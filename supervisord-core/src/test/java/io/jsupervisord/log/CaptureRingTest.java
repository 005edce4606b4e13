package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptureRingTest {
  private final CaptureRoom room = new CaptureRoom(1 << 20);
  private int cuts;
  private final CaptureRing ring = ring(100);

  private CaptureRing ring(int maxBytes) {
    return new CaptureRing(maxBytes, room, () -> cuts++);
  }

  private void append(String letter, int count) {
    ring.append(letter.repeat(count).getBytes(US_ASCII));
  }

  @Test
  void asManyBytesAreDroppedAsCome() {
    append("a", 30);
    append("b", 30);
    append("c", 30);
    append("d", 30);
    append("e", 50);
    assertThat(ring.take()).asString().isEqualTo("c".repeat(10) + "d".repeat(30) + "e".repeat(50));
  }

  @Test
  void aPieceLargerThanTheRingIsKeptWhole() {
    append("a", 10);
    append("b", 200);
    assertThat(ring.take()).asString().isEqualTo("b".repeat(200));
  }

  @Test
  void itIsEmptyOnceTakenOrCleared() {
    append("a", 10);
    assertThat(ring.take()).hasSize(10);
    assertThat(ring.take()).isEmpty();
    append("a", 10);
    ring.clear();
    assertThat(ring.take()).isEmpty();
    append("b", 1);
    assertThat(ring.take()).asString().isEqualTo("b");
  }

  @Test
  void itTakesMemoryForWhatWasCapturedAndNoneForWhatMayBe() {
    CaptureRing large = ring(Integer.MAX_VALUE);
    assertThat(room.held()).isZero();
    large.append(new byte[1000]);
    assertThat(room.held()).isBetween(1000L, 2000L);
    large.take();
    assertThat(room.held()).isZero();
  }

  @Test
  void allTogetherTakeTheRoomAtMostAndTheLargestLosesItsBeginning() {
    CaptureRing endless = ring(Integer.MAX_VALUE);
    CaptureRing shortOne = ring(100_000);
    shortOne.append("kept".getBytes(US_ASCII));
    for (int i = 0; i < 1000; i++) {
      endless.append(Integer.toString(i).repeat(10_000).getBytes(US_ASCII));
      assertThat(room.held()).isLessThanOrEqualTo(1 << 20);
    }
    shortOne.append(new byte[90_000]);
    assertThat(room.held()).isLessThanOrEqualTo(1 << 20);
    assertThat(cuts).isOne();
    assertThat(shortOne.take()).hasSize(90_004).startsWith("kept".getBytes(US_ASCII));
    assertThat(endless.take())
        .hasSizeBetween(200_000, 1 << 20)
        .endsWith("999".repeat(10_000).getBytes(US_ASCII));
    assertThat(room.held()).isZero();
  }

  @Test
  void itDoesWhatTheRuleSaysForAnyPieces() {
    Random random = new Random(20261123);
    for (int round = 0; round < 200; round++) {
      int maxBytes = 1 + random.nextInt(300);
      CaptureRing tested = ring(maxBytes);
      byte[] expected = {};
      for (int i = 0; i < 50; i++) {
        byte[] piece = new byte[random.nextInt(1 + random.nextInt(400))];
        random.nextBytes(piece);
        tested.append(piece);
        expected = byTheRule(expected, piece, maxBytes);
        if (random.nextInt(20) == 0) {
          assertThat(tested.take()).isEqualTo(expected);
          expected = new byte[0];
        }
      }
      assertThat(tested.take()).isEqualTo(expected);
    }
  }

  private static byte[] byTheRule(byte[] stored, byte[] piece, int maxBytes) {
    int drop = stored.length + piece.length > maxBytes ? piece.length : 0;
    ByteArrayOutputStream next = new ByteArrayOutputStream();
    next.writeBytes(Arrays.copyOfRange(stored, Math.min(drop, stored.length), stored.length));
    next.writeBytes(piece);
    return next.toByteArray();
  }
}
