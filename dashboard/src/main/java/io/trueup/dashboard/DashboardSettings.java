package io.trueup.dashboard;

import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.view.CatalogueEntry;
import java.util.List;

/**
 * What a dashboard shows, and to whom.
 *
 * @param title the deployment's name
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param tokens none for everybody on this machine; needed for any other address than loopback
 * @param catalogue the metrics
 */
public record DashboardSettings(
    String title, String host, int port, Tokens tokens, List<CatalogueEntry> catalogue) {
  public DashboardSettings {
    catalogue = List.copyOf(catalogue);
  }
}
