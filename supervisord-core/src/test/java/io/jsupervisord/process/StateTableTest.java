package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The state machine written down a second time, every cell of it. */
class StateTableTest {
  private static final String TABLE =
      """
                           STOPPED STARTING    RUNNING     BACKOFF          STOPPING    EXITED FATAL UNKNOWN
      START_REQUEST        SPAWN   WARN        WARN        SPAWN            WARN        SPAWN  SPAWN WARN
      AUTOSTART            SPAWN   -           -           -                -           -      -     -
      AUTORESTART          SPAWN   -           -           -                -           SPAWN  -     -
      SPAWN_FAILED         -       BACK_OFF    -           -                -           -      -     -
      STAYED_UP            -       PROMOTE     -           -                -           -      -     -
      EXITED_TOO_QUICKLY   -       BACK_OFF    BACK_OFF    -                -           -      -     FORGET
      EXITED               -       RECORD_EXIT RECORD_EXIT -                -           -      -     FORGET
      EXITED_WHEN_ASKED    -       -           -           -                RECORD_STOP -      -     FORGET
      RETRY_DUE            -       -           -           SPAWN            -           -      -     -
      OUT_OF_RETRIES       -       -           -           GIVE_UP          -           -      -     -
      OVER_LIMIT           GIVE_UP_AT_LIMIT - -         GIVE_UP_AT_LIMIT -           GIVE_UP_AT_LIMIT - -
      FATAL_RETRY_DUE      -       -           -           -                -           -      SPAWN -
      STOP_REQUEST         -       ASK_TO_STOP ASK_TO_STOP LEAVE_BACKOFF    -           -      -     -
      KILL_DUE             -       -           -           -                KILL        -      -     -
      SHUTDOWN             -       ASK_TO_STOP ASK_TO_STOP GIVE_UP_SILENTLY -           -      -     -
      SIGNAL_REFUSED       -       LOSE_TRACK  LOSE_TRACK  -                LOSE_TRACK  -      -     -
      """;

  static Stream<Arguments> cells() {
    List<String> lines = TABLE.lines().toList();
    String[] states = lines.get(0).strip().split(" +");
    List<Arguments> cells = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" +");
      for (int i = 0; i < states.length; i++) {
        cells.add(
            Arguments.of(
                ProcessState.valueOf(states[i]),
                Trigger.valueOf(words[0]),
                words[i + 1].equals("-") ? Action.NONE : Action.valueOf(words[i + 1])));
      }
    }
    assertThat(cells).hasSize(ProcessState.values().length * Trigger.values().length);
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void eachTriggerHasItsActionInEachState(ProcessState state, Trigger trigger, Action action) {
    assertThat(StateTable.action(state, trigger)).isEqualTo(action);
  }
}
