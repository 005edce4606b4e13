package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopVariantsIT extends StopVariants {
  StopVariantsIT() {
    super(Make.OURS);
  }

  @Test
  void aBrokenPipeIsASignalLikeAnyOther() throws Exception {
    assertThat(stop("sh -c 'echo $$ >child; exec sleep 1000'", "stopsignal=PIPE", false))
        .containsExactly(
            "DEBG killing p (pid N) with signal SIGPIPE",
            "WARN stopped: p (terminated by SIGPIPE)");
  }
}
