package io.jsupervisord.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlineHeapTest {
  private final DeadlineHeap heap = new DeadlineHeap();
  private final List<String> ran = new ArrayList<>();

  private DeadlineHeap.Entry add(long nanos) {
    return heap.add(nanos, () -> ran.add("at " + nanos));
  }

  private void runDue(long now) {
    long order = heap.nextOrder();
    for (Runnable due = heap.takeDue(now, order); due != null; due = heap.takeDue(now, order)) {
      due.run();
    }
  }

  @Test
  void givesTheEarliestFirstAndNothingThatIsNotDue() {
    add(30);
    add(10);
    add(20);
    assertThat(heap.earliest()).isEqualTo(10);
    runDue(20);
    assertThat(ran).containsExactly("at 10", "at 20");
    assertThat(heap.earliest()).isEqualTo(30);
  }

  @Test
  void equalDeadlinesRunInTheOrderTheyWereAskedFor() {
    for (int i = 0; i < 100; i++) {
      String name = "number " + i;
      heap.add(5, () -> ran.add(name));
    }
    runDue(5);
    for (int i = 0; i < 100; i++) {
      assertThat(ran.get(i)).isEqualTo("number " + i);
    }
  }

  @Test
  void aDeadlineAddedByOneThatRunsWaitsForTheNextPass() {
    heap.add(
        1,
        () -> {
          ran.add("first");
          heap.add(0, () -> ran.add("second"));
        });
    runDue(10);
    assertThat(ran).containsExactly("first");
    runDue(10);
    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void cancellingTwiceOrAfterTheRunDoesNothing() {
    DeadlineHeap.Entry first = add(1);
    DeadlineHeap.Entry second = add(2);
    second.cancel();
    second.cancel();
    runDue(1);
    first.cancel();
    assertThat(ran).containsExactly("at 1");
    assertThat(heap.isEmpty()).isTrue();
  }

  @Test
  void timesThatWrapAroundAreStillInOrder() {
    add(Long.MAX_VALUE);
    add(Long.MIN_VALUE + 1);
    assertThat(heap.earliest()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anyMixOfAddingAndCancellingKeepsTheOrder() {
    Random random = new Random(4711);
    List<DeadlineHeap.Entry> entries = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      long nanos = random.nextInt(1000);
      entries.add(add(nanos));
      expected.add(nanos);
      if (random.nextInt(3) == 0) {
        int victim = random.nextInt(entries.size());
        entries.remove(victim).cancel();
        expected.remove(victim);
      }
    }
    runDue(1000);
    assertThat(ran)
        .containsExactlyElementsOf(expected.stream().sorted().map(nanos -> "at " + nanos).toList());
  }
}
