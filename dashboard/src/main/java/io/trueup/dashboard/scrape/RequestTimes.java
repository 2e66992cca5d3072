package io.trueup.dashboard.scrape;

import io.javalin.http.Handler;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** How long requests take. */
public final class RequestTimes {
  private static final double NANOS = 1e9;

  private final Histogram seconds =
      Histogram.builder()
          .name("trueup_http_request_duration_seconds")
          .help("How long it takes to answer a request, by method and path.")
          .labelNames("method", "path")
          .classicOnly()
          .build();

  /** The same handler, with its time taken. */
  public Handler timed(String method, String path, Handler handler) {
    return context -> {
      long start = System.nanoTime();
      try {
        handler.handle(context);
      } finally {
        seconds.labelValues(method, path).observe((System.nanoTime() - start) / NANOS);
      }
    };
  }

  MetricSnapshot snapshot() {
    return seconds.collect();
  }
}
