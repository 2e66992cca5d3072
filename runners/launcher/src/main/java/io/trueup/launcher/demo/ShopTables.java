package io.trueup.launcher.demo;

import io.trueup.launcher.shop.Customer;
import io.trueup.launcher.shop.Product;
import io.trueup.launcher.shop.SegmentChange;
import io.trueup.launcher.shop.ShopDimensions;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.AttributeRow;
import io.trueup.pipelines.io.postgres.AttributeRows;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.transforms.record.Pseudonymizer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;

/** Keeps the shop's dimension tables in PostgreSQL, under pseudonyms. */
final class ShopTables {
  private static final Instant FOREVER = Instant.EPOCH;
  private static final String CONSENT = "marketing_consent";

  private final AttributeRows rows;
  private final Pseudonymizer pseudonyms;

  ShopTables(Deployment deployment) {
    rows = new AttributeRows(ConnectionPool.of(deployment.postgres()));
    pseudonyms = Pseudonymizer.of(deployment.pseudonymKey());
  }

  void store(ShopDimensions dimensions) throws SQLException {
    rows.writeCustomers(dimensions.customers().stream().map(this::row).toList());
    rows.writeProducts(dimensions.products().stream().map(ShopTables::row).toList());
  }

  /** Makes known that customers have been of another segment for some time. */
  void store(List<SegmentChange> changes) throws SQLException {
    rows.writeCustomers(changes.stream().map(this::row).toList());
  }

  private AttributeRow row(Customer customer) {
    return new AttributeRow(
        pseudonyms.newestCustomer(customer.customerId()),
        FOREVER,
        null,
        Map.of(
            "segment",
            customer.segment(),
            "country",
            customer.country(),
            CONSENT,
            Customer.consents(customer.customerId())));
  }

  private AttributeRow row(SegmentChange change) {
    return new AttributeRow(
        pseudonyms.newestCustomer(change.customerId()),
        Instant.ofEpochMilli(change.validFrom().toEpochMilli()),
        null,
        Map.of("segment", change.segment(), CONSENT, Customer.consents(change.customerId())));
  }

  private static AttributeRow row(Product product) {
    return new AttributeRow(
        product.productId(), FOREVER, null, Map.of("category", product.category()));
  }
}
