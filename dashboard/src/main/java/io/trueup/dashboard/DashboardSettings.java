package io.trueup.dashboard;

import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Experiments;
import io.trueup.dashboard.view.Lag;
import java.time.Duration;
import java.util.List;

/**
 * What a dashboard shows, and to whom.
 *
 * @param title the deployment's name
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param tokens none for everybody on this machine; needed for any other address than loopback
 * @param catalogue the metrics
 * @param experiments how those of its metrics that are experiments are compared
 * @param lag what tells how far the stream is behind its topics
 * @param heldFor how long after its end the stream holds a window
 */
public record DashboardSettings(
    String title,
    String host,
    int port,
    Tokens tokens,
    List<CatalogueEntry> catalogue,
    Experiments experiments,
    Lag lag,
    Duration heldFor) {
  public DashboardSettings {
    catalogue = List.copyOf(catalogue);
  }
}
