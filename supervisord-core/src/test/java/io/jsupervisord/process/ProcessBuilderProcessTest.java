package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.ProcessBuilderLauncher;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract with the portable launcher. */
class ProcessBuilderProcessTest extends RealProcessContract {
  @Override
  ChildLauncher launcher() {
    return new ProcessBuilderLauncher();
  }

  @Test
  void exitCodesBelow129AreReportedAsTheyAre() throws Exception {
    List<Integer> codes = List.of(0, 1, 2, 77, 126, 127, 128, 160, 255);
    String program =
        """
        [program:e%d]
        command=/bin/sh -c 'exit %d'
        startsecs=0
        autorestart=false
        """;
    start(codes.stream().map(n -> program.formatted(n, n)).collect(Collectors.joining("\n")));
    for (int code : codes) {
      until(() -> state("e" + code) == ProcessState.EXITED);
      assertThat(groups.logLinesWith("exited: e" + code + " "))
          .singleElement()
          .asString()
          .contains("(exit status " + code + ";");
    }
  }
}
