package io.trueup.dashboard.api;

import io.trueup.dashboard.scrape.Scrape;
import java.util.List;

/** What Prometheus asks. */
final class ScrapeRoute {
  private ScrapeRoute() {}

  static Route of(Scrape scrape) {
    return Route.stream(
        "/metrics",
        "Records, freshness, the last reconciliation, open alerts and request times, for"
            + " Prometheus.",
        List.of(),
        Scrape.CONTENT_TYPE,
        context -> {
          String text = scrape.text(new Request(context).audience());
          context.contentType(Scrape.CONTENT_TYPE).result(text);
        });
  }
}
