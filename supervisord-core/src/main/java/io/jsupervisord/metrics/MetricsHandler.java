package io.jsupervisord.metrics;

import io.jsupervisord.http.Handler;
import io.jsupervisord.http.Reply;
import io.jsupervisord.http.Request;
import io.jsupervisord.http.Response;
import io.jsupervisord.policy.Role;
import io.jsupervisord.procfs.ProcFs;
import io.jsupervisord.rpc.CallTimes;
import io.jsupervisord.rpc.DaemonControl;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Answers {@code /metrics} in the text format of Prometheus or, to who accepts that, of
 * OpenMetrics. Works until the daemon is gone, and without {@code [rpcinterface:supervisor]}.
 */
public final class MetricsHandler implements Handler {
  private final DaemonControl daemon;
  private final CallTimes times;
  private final Executor loop;
  private final Executor workers;
  private final ProcFs procfs = new ProcFs();

  /** Made when they are needed for the first time. */
  private static final class Formats {
    static final ExpositionFormats ALL = ExpositionFormats.init();
  }

  /**
   * @param times of the calls of clients
   * @param workers for what takes long
   */
  public MetricsHandler(DaemonControl daemon, CallTimes times, Executor loop, Executor workers) {
    this.daemon = daemon;
    this.times = times;
    this.loop = loop;
    this.workers = workers;
  }

  /** Whether a request is for this page and its server has it. */
  public static boolean matches(Request request) {
    return request.site().extras().metrics() && request.path().equals("/metrics");
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return CompletableFuture.completedFuture(Response.error(405));
    }
    if (!request.caller().role().includes(Role.VIEWER)) {
      return CompletableFuture.completedFuture(Response.error(403));
    }
    return CompletableFuture.supplyAsync(() -> Scrape.of(daemon), loop)
        .thenApplyAsync(scrape -> write(scrape, request.header("Accept")), workers);
  }

  private Reply write(Scrape scrape, String accept) {
    MetricSnapshots.Builder metrics = MetricSnapshots.builder();
    NodeExporterMetrics.addTo(metrics, scrape.processes());
    ProcessMetrics.addTo(metrics, scrape.processes());
    UsageMetrics.addTo(metrics, scrape.processes(), procfs);
    UsageMetrics.addTo(metrics, scrape.pid(), procfs);
    DaemonMetrics.addTo(metrics, scrape, times);
    ExpositionFormatWriter writer = writer(accept);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      writer.write(body, metrics.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Response.ok(writer.getContentType(), body.toByteArray());
  }

  /** One for text: a server that would rather have protocol buffers takes text as well. */
  private static ExpositionFormatWriter writer(String accept) {
    ExpositionFormatWriter openMetrics = Formats.ALL.getOpenMetricsTextFormatWriter();
    return openMetrics.accepts(accept) ? openMetrics : Formats.ALL.getPrometheusTextFormatWriter();
  }
}
