package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerBudgetTest {
  private final AnswerBudget budget = new AnswerBudget(100);

  @Test
  void answersAreAdmittedUntilTheBudgetIsUsedUp() {
    assertThat(budget.take(60)).isTrue();
    assertThat(budget.take(40)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }

  @Test
  void anAnswerThatIsAloneIsAdmittedHoweverLargeItIs() {
    assertThat(budget.take(1_000)).isTrue();
    assertThat(budget.take(1)).isFalse();
    budget.release(1_000);
    assertThat(budget.take(1)).isTrue();
    assertThat(budget.take(1_000)).isFalse();
  }

  @Test
  void aRefusalTakesNothing() {
    budget.take(60);
    assertThat(budget.take(60)).isFalse();
    assertThat(budget.take(40)).isTrue();
  }

  @Test
  void whatIsNestedCounts() {
    String text = "x".repeat(10_000);
    assertThat(AnswerBudget.sizeOf(List.of(text, Map.of("key", List.of(text)))))
        .isBetween(20_000L, 21_000L);
    assertThat(AnswerBudget.sizeOf(null)).isPositive();
  }
}
