package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;

import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.transforms.enrich.AttributeTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.util.SerializableUtils;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresAttributesTest {
  private static final EnrichSettings ENRICH =
      new EnrichSettings(Set.of("segment"), Set.of("category"), Duration.standardHours(1));

  private final TestDatabase database = TestDatabase.create();
  private final AttributeRows rows = new AttributeRows(database.source());

  @Test
  void attributesAreThoseThatHeldAtTheTime() throws Exception {
    rows.writeCustomers(
        List.of(
            new AttributeRow(
                "c1",
                HOUR.minus(Duration.millis(1000)),
                HOUR,
                Map.of("segment", "new", "age", "7")),
            new AttributeRow("c1", HOUR, null, Map.of("segment", "gold", "age", "8"))));
    rows.writeProducts(List.of(new AttributeRow("sku1", HOUR, null, Map.of("category", "puffs"))));

    AttributeTables tables = new PostgresAttributes(database.settings(), ENRICH, 1).current();

    assertThat(tables.customer("c1", HOUR.minus(Duration.millis(1))))
        .containsExactly("segment", "new");
    assertThat(tables.customer("c1", HOUR)).containsExactly("segment", "gold");
    assertThat(tables.customer("c1", HOUR.minus(Duration.millis(2000)))).isNull();
    assertThat(tables.product("sku1", HOUR)).containsExactly("category", "puffs");
  }

  @Test
  void aCopyOnAnotherWorkerSharesTheSnapshot() {
    PostgresAttributes attributes = new PostgresAttributes(database.settings(), ENRICH, 1);

    assertThat(SerializableUtils.clone(attributes).current())
        .isSameInstanceAs(attributes.current());
  }

  @Test
  void tablesAreLoadedAgainOnlyAfterAChange() throws Exception {
    AttributeLoader loader = new AttributeLoader(database.source(), ENRICH);
    rows.writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", "new"))));

    assertThat(loader.loadIfChanged()).isPresent();
    assertThat(loader.loadIfChanged()).isEmpty();

    rows.writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", "gold"))));
    Optional<AttributeTables> changed = loader.loadIfChanged();

    assertThat(changed.orElseThrow().customer("c1", HOUR)).containsExactly("segment", "gold");
    database.execute("DELETE FROM trueup.customer_attribute");
    assertThat(loader.loadIfChanged().orElseThrow().customer("c1", HOUR)).isNull();
  }
}
