package io.jsupervisord.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.rpc.FakeDaemon;
import io.jsupervisord.rpc.FakeProcess;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private String text() throws IOException {
    MetricSnapshots.Builder metrics = MetricSnapshots.builder();
    Scrape scrape = Scrape.of(daemon);
    NodeExporterMetrics.addTo(metrics, scrape.processes());
    ProcessMetrics.addTo(metrics, scrape.processes());
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, metrics.build());
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatNodeExportersCollectorTellsIsToldByItsNames() throws IOException {
    FakeProcess running = daemon.group("web", 999, "one", "two")[0];
    running.enter(ProcessState.RUNNING);
    running.pid = 17;
    running.startTime = 1_700_000_000;
    FakeProcess exited = daemon.program("job");
    exited.enter(ProcessState.EXITED);
    exited.exitStatus = -1;
    assertThat(text())
        .contains(
            """
            # HELP node_supervisord_exit_status Process Exit Status
            # TYPE node_supervisord_exit_status gauge
            node_supervisord_exit_status{group="job",name="job"} -1.0
            node_supervisord_exit_status{group="web",name="one"} 0.0
            node_supervisord_exit_status{group="web",name="two"} 0.0
            # HELP node_supervisord_start_time_seconds Process start time
            # TYPE node_supervisord_start_time_seconds gauge
            node_supervisord_start_time_seconds{group="web",name="one"} 1.7E9
            # HELP node_supervisord_state Process State
            # TYPE node_supervisord_state gauge
            node_supervisord_state{group="job",name="job"} 100.0
            node_supervisord_state{group="web",name="one"} 20.0
            node_supervisord_state{group="web",name="two"} 0.0
            # HELP node_supervisord_up Process Up
            # TYPE node_supervisord_up gauge
            node_supervisord_up{group="job",name="job"} 0.0
            node_supervisord_up{group="web",name="one"} 1.0
            node_supervisord_up{group="web",name="two"} 0.0
            """);
  }

  @Test
  void hostileNamesStayWithinTheirLabel() throws IOException {
    daemon.program("a\"} 1\nnode_supervisord_up{name=\"b\\");
    assertThat(text())
        .contains("name=\"a\\\"} 1\\nnode_supervisord_up{name=\\\"b\\\\\"} 0.0")
        .doesNotContain("\nnode_supervisord_up{name=\"b");
  }

  @Test
  void everyKindOfExitHasASeriesFromTheBeginningSoThatTheFirstOneIsARise() throws IOException {
    daemon.program("p");
    assertThat(text())
        .contains(
            "jsupervisord_process_exits_total{group=\"p\",kind=\"expected\",name=\"p\"} 0.0",
            "jsupervisord_process_exits_total{group=\"p\",kind=\"out_of_memory\",name=\"p\"} 0.0");
  }
}
