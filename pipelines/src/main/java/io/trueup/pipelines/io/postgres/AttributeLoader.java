package io.trueup.pipelines.io.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.schemas.event.Flag;
import io.trueup.transforms.enrich.AttributeHistory;
import io.trueup.transforms.enrich.IdentityLinks;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Loads the attribute tables and the identity links whole, each again only where it changed. */
final class AttributeLoader {
  private final DataSource database;
  private final @Nullable WatchedTable<AttributeHistory> customers;
  private final WatchedTable<AttributeHistory> products;
  private final WatchedTable<IdentityLinks> links;

  private AttributeLoader(
      DataSource database,
      EnrichSettings settings,
      @Nullable WatchedTable<AttributeHistory> customers) {
    this.database = database;
    this.customers = customers;
    products =
        new WatchedTable<>(
            "product_attribute", rows -> attributes(rows, "sku", settings.productAttributes()));
    links = new WatchedTable<>("identity_link", AttributeLoader::links);
  }

  /** Loads everything. */
  static AttributeLoader of(DataSource database, EnrichSettings settings) {
    return new AttributeLoader(
        database,
        settings,
        new WatchedTable<>(
            "customer_attribute",
            rows -> attributes(rows, "customer_key", settings.customerAttributes())));
  }

  /** Loads all but the customers, of whom there are none. */
  static AttributeLoader withoutCustomers(DataSource database, EnrichSettings settings) {
    return new AttributeLoader(database, settings, null);
  }

  /** The tables, or nothing where they are as they were at the last load. */
  Optional<InMemoryAttributeTables> loadIfChanged() throws SQLException {
    boolean changed = customers != null && customers.loadIfChanged(database);
    changed |= products.loadIfChanged(database);
    changed |= links.loadIfChanged(database);
    return changed
        ? Optional.of(
            new InMemoryAttributeTables(
                customers == null ? AttributeHistory.EMPTY : customers.content(),
                products.content(),
                links.content(),
                Flag.NONE))
        : Optional.empty();
  }

  private static AttributeHistory attributes(ResultSet row, String key, Set<String> names)
      throws SQLException, JsonProcessingException {
    AttributeHistory.Builder history = AttributeHistory.builder();
    while (row.next()) {
      history.add(
          row.getString(key),
          Query.time(row, "valid_from"),
          Query.nullableTime(row, "valid_to"),
          Json.texts(row.getString("attributes"), names));
    }
    return history.build();
  }

  private static IdentityLinks links(ResultSet row) throws SQLException {
    IdentityLinks.Builder links = IdentityLinks.builder();
    while (row.next()) {
      links.add(
          row.getString("alias_key"), Query.time(row, "linked_at"), row.getString("customer_key"));
    }
    return links.build();
  }
}
