package io.trueup.pipelines.io.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.transforms.enrich.AttributeHistory;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Loads both attribute tables whole. */
final class AttributeLoader {
  private static final int FETCH_SIZE = 10_000;

  /** Changes with every insert, update and delete that is committed. */
  private static final String VERSION =
      """
      SELECT string_agg(rows || '/' || transactions, ' ')
      FROM (
        SELECT count(*) AS rows, sum(xmin::text::bigint) AS transactions
        FROM trueup.customer_attribute
        UNION ALL
        SELECT count(*), sum(xmin::text::bigint) FROM trueup.product_attribute) AS tables""";

  private final DataSource database;
  private final EnrichSettings settings;
  private String version = "none";

  AttributeLoader(DataSource database, EnrichSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** The tables, or nothing where they are as they were at the last load. */
  Optional<AttributeTables> loadIfChanged() throws SQLException {
    String found = Query.of(VERSION).read(database, row -> String.valueOf(row.getString(1))).get(0);
    if (found.equals(version)) {
      return Optional.empty();
    }
    AttributeTables tables =
        new InMemoryAttributeTables(
            load("customer_key", "customer_attribute", settings.customerAttributes()),
            load("sku", "product_attribute", settings.productAttributes()));
    version = found;
    return Optional.of(tables);
  }

  private AttributeHistory load(String key, String table, Set<String> names) throws SQLException {
    String query =
        "SELECT %s AS key, valid_from, valid_to, attributes FROM trueup.%s".formatted(key, table);
    AttributeHistory.Builder history = AttributeHistory.builder();
    try (Connection connection = database.getConnection()) {
      // Without a transaction the driver would fetch the whole table at once.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            history.add(
                row.getString("key"),
                Query.time(row, "valid_from"),
                Query.nullableTime(row, "valid_to"),
                Json.texts(row.getString("attributes"), names));
          }
        }
      } catch (JsonProcessingException unreadable) {
        throw new SQLException("The attributes in trueup." + table + " cannot be read", unreadable);
      } finally {
        connection.rollback();
      }
    }
    return history.build();
  }
}
