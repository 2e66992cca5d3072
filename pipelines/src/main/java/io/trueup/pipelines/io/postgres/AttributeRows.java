package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/** Fills the attribute tables. */
public final class AttributeRows {
  private static final int BATCH = 1_000;

  private final DataSource database;

  public AttributeRows(DataSource database) {
    this.database = database;
  }

  /** Inserts rows of {@code customer_attribute}, or replaces those of equal key and start. */
  public void writeCustomers(Iterable<AttributeRow> rows) throws SQLException {
    write(upsert("customer_attribute", "customer_key"), rows);
  }

  /** Inserts rows of {@code product_attribute}, or replaces those of equal key and start. */
  public void writeProducts(Iterable<AttributeRow> rows) throws SQLException {
    write(upsert("product_attribute", "sku"), rows);
  }

  private static Upsert<AttributeRow> upsert(String table, String keyColumn) {
    return Upsert.into(
        table,
        List.of(
            Column.key(keyColumn, "text", AttributeRow::key),
            Column.key("valid_from", "timestamptz", row -> Column.time(row.validFrom())),
            Column.of("valid_to", "timestamptz", row -> Column.time(row.validTo())),
            Column.of("attributes", "jsonb", row -> Json.of(row.attributes()))));
  }

  private void write(Upsert<AttributeRow> upsert, Iterable<AttributeRow> rows) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Iterator<AttributeRow> remaining = rows.iterator();
      while (remaining.hasNext()) {
        List<AttributeRow> batch = new ArrayList<>();
        for (int i = 0; i < BATCH && remaining.hasNext(); i++) {
          batch.add(remaining.next());
        }
        upsert.write(batch, connection);
      }
      connection.commit();
    }
  }
}
