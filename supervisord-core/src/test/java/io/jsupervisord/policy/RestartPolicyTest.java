package io.jsupervisord.policy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static RestartPolicy policy(int jitter) {
    return new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(10), jitter, null, null);
  }

  @Test
  void theDelayDoublesUpToTheMost() {
    RestartPolicy policy = policy(0);
    long[] seconds = {1, 2, 4, 8, 10, 10};
    for (int i = 0; i < seconds.length; i++) {
      assertThat(policy.delayNanos(i + 1, 0.9)).isEqualTo(SECONDS.toNanos(seconds[i]));
    }
    assertThat(policy.delayNanos(Integer.MAX_VALUE, 0)).isEqualTo(SECONDS.toNanos(10));
  }

  @Test
  void jitterLengthensAndShortensByItsPercentage() {
    RestartPolicy policy = policy(25);
    assertThat(policy.delayNanos(1, 0)).isEqualTo(MILLISECONDS.toNanos(750));
    assertThat(policy.delayNanos(1, 0.5)).isEqualTo(MILLISECONDS.toNanos(1000));
    assertThat(policy.delayNanos(1, 0.999999999)).isBetween(1_249_000_000L, 1_250_000_000L);
  }

  @Test
  void aRunAsLongAsTheLongestDelayEndsTheRow() {
    assertThat(policy(0).endsRow(SECONDS.toNanos(10) - 1)).isFalse();
    assertThat(policy(0).endsRow(SECONDS.toNanos(10))).isTrue();
  }
}
