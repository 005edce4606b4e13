package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LossReportTest {
  private final IOException full = new IOException("No space left on device");

  private final RecordingMainLog log = new RecordingMainLog();
  private long nanos = -5;
  private final LossReport report = new LossReport("'cat' stdout log file x", log, () -> nanos);

  @Test
  void theFirstLossIsToldAtOnceAndTheOthersInOneSum() {
    report.written();
    report.lost(10, full);
    report.lost(5, full);
    assertThat(log.drain())
        .containsExactly(
            "ERRO 'cat' stdout log file x cannot be written, output is lost:"
                + " No space left on device");
    report.written();
    report.written();
    assertThat(log.drain())
        .containsExactly("WARN 'cat' stdout log file x can be written again, bytes lost: 15");
    report.end();
    assertThat(log.drain()).isEmpty();
  }

  @Test
  void aDiskThatIsFullOnAndOffDoesNotFloodTheLog() {
    report.lost(1, full);
    report.written();
    log.drain();
    for (int i = 0; i < 1000; i++) {
      nanos += TimeUnit.MILLISECONDS.toNanos(50);
      report.lost(2, full);
      report.written();
    }
    assertThat(log.drain()).isEmpty();
    nanos += TimeUnit.SECONDS.toNanos(11);
    report.lost(1, full);
    report.written();
    assertThat(log.drain())
        .hasSize(2)
        .last()
        .isEqualTo("WARN 'cat' stdout log file x can be written again, bytes lost: 2001");
  }

  @Test
  void aLossThatWasKeptSilentAboutIsToldAtTheEnd() {
    report.lost(1, full);
    report.written();
    report.lost(7, full);
    log.drain();
    report.end();
    assertThat(log.drain())
        .containsExactly("WARN 'cat' stdout log file x is closed, bytes lost: 7");
  }

  @Test
  void aRotationThatFailsIsTold() {
    report.notRotated(new IOException("log.1: Is a directory"));
    assertThat(log.drain())
        .containsExactly(
            "ERRO 'cat' stdout log file x cannot be rotated, it grows on: log.1: Is a directory");
  }
}
