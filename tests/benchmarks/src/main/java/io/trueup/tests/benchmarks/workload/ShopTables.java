package io.trueup.tests.benchmarks.workload;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.AttributeRow;
import io.trueup.pipelines.io.postgres.AttributeRows;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.transforms.record.Pseudonymizer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joda.time.Instant;

/** The dimension tables of {@link Traffic}'s shop. */
public final class ShopTables {
  private static final List<String> SEGMENTS = List.of("new", "returning", "vip");
  private static final List<String> CATEGORIES = List.of("beds", "bedding", "pillows", "rugs");

  private ShopTables() {}

  /** Writes all customers, under their pseudonyms, and all products. */
  public static void fill(Deployment deployment) throws SQLException {
    AttributeRows rows = new AttributeRows(ConnectionPool.of(deployment.postgres()));
    Pseudonymizer pseudonyms = Pseudonymizer.of(deployment.pseudonymKey());
    rows.writeCustomers(
        IntStream.range(0, Traffic.CUSTOMERS)
            .mapToObj(n -> row(pseudonyms.newestCustomer("c" + n), "segment", segment(n)))
            .toList());
    rows.writeProducts(
        IntStream.range(0, Traffic.PRODUCTS)
            .mapToObj(n -> row("p" + n, "category", category("p" + n)))
            .toList());
  }

  public static String segment(int customer) {
    return SEGMENTS.get(customer % SEGMENTS.size());
  }

  public static String category(String productId) {
    return CATEGORIES.get(Integer.parseInt(productId.substring(1)) % CATEGORIES.size());
  }

  private static AttributeRow row(String key, String attribute, String value) {
    return new AttributeRow(key, Instant.EPOCH, null, Map.of(attribute, value));
  }
}
