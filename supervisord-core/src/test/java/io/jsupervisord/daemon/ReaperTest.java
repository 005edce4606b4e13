package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.LaunchSpec;
import io.jsupervisord.posix.WaitStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReaperTest {
  private final Deque<ChildExit> exits = new ArrayDeque<>();
  private final List<Integer> handled = new ArrayList<>();

  /** Has nothing but exits. */
  private final class Ended implements ChildLauncher {
    @Override
    public Child launch(LaunchSpec spec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ChildExit reap() {
      return exits.poll();
    }

    @Override
    public void onExit(Runnable wake) {}

    @Override
    public Set<String> unsupportedOptions() {
      return Set.of();
    }
  }

  private void handle(ChildExit exit) {
    if (exit.pid() < 3) {
      throw new IllegalStateException("defect " + exit.pid());
    }
    handled.add(exit.pid());
  }

  @Test
  void anExitThatCannotBeHandledDoesNotKeepBackTheOthers() {
    for (int pid = 1; pid <= 5; pid++) {
      exits.add(new ChildExit(pid, WaitStatus.exit(0)));
    }
    Reaper reaper = new Reaper(new Ended(), this::handle, new RecordingMainLog());
    assertThatThrownBy(reaper::reap)
        .hasMessage("defect 1")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(handled).containsExactly(3, 4, 5);
  }
}
