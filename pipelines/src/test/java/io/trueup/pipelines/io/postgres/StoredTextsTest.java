package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredTextsTest {
  private static final String EMAIL = "jane+x@example.com";

  private final TestDatabase database = TestDatabase.create();

  @Test
  void rowsThatHoldACustomerKeyInAnyColumnAreFoundAndRemoved() throws Exception {
    database.execute(
        """
        INSERT INTO trueup.customer_attribute VALUES
          ('k-anna', '2026-01-01', NULL, '{}'), ('k-bert', '2026-01-01', NULL, '{}')""");
    metric("{\"customerKey\": \"k-anna\"}");
    StoredTexts stored = stored(Optional.empty(), "k-anna", "k-nobody");

    assertThat(stored.find())
        .containsAtLeast("customer_attribute", 1L, "metric_value_default", 1L, "alert", 0L);
    assertThat(stored.remove())
        .containsAtLeast("customer_attribute", 1L, "metric_value_default", 1L, "alert", 0L);
    assertThat(database.texts("SELECT customer_key FROM trueup.customer_attribute"))
        .containsExactly("k-bert");
  }

  @Test
  void anIdIsFoundAsAWordOnly() throws Exception {
    metric("{\"page\": \"/of/jane+x@example.com/orders\"}");
    metric("{\"page\": \"/of/maryjane+x@example.com\"}");
    metric("{\"page\": \"/of/jane+x@exampleXcom\"}");
    StoredTexts stored = stored(Optional.of(EMAIL));

    assertThat(stored.remove()).containsEntry("metric_value_default", 1L);
    assertThat(stored.find()).containsEntry("metric_value_default", 0L);
  }

  @Test
  void rowsOfNobodyAreNotRemovedForTheirTextsAndAreReported() throws Exception {
    database.execute(
        """
        INSERT INTO trueup.product_attribute VALUES
          ('sku-1', '2026-01-01', NULL, '{"maker": "jane+x@example.com"}')""");
    StoredTexts stored = stored(Optional.of(EMAIL));

    assertThat(stored.remove()).containsEntry("product_attribute", 0L);
    assertThat(stored.find()).containsEntry("product_attribute", 0L);
    assertThat(stored.mentions(EMAIL)).containsExactly("product_attribute", 1L);
  }

  @Test
  void identityLinksAreRemovedApart() throws Exception {
    database.execute("INSERT INTO trueup.identity_link VALUES ('k-phone', now(), 'k-anna')");
    StoredTexts stored = stored(Optional.empty(), "k-anna");

    assertThat(stored.remove()).doesNotContainKey("identity_link");
    assertThat(stored.find()).containsEntry("identity_link", 1L);
    assertThat(stored.removeLinks()).isEqualTo(1);
    assertThat(stored.findLinks()).isEqualTo(0);
  }

  private StoredTexts stored(Optional<String> id, String... keys) {
    return new StoredTexts(database.source(), List.of(keys), id);
  }

  private void metric(String dimensions) throws SQLException {
    database.execute(
        """
        INSERT INTO trueup.metric_value VALUES
          ('events', '%s', '2019-10-31 23:59+00', '2019-11-01 00:00+00',
           'APPROXIMATE', 1, 1, 1, 1, 1, NULL, 0, 'EARLY', 1)"""
            .formatted(dimensions));
  }
}
