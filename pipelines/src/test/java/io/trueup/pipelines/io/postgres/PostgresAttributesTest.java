package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trueup.pipelines.config.CustomerLookup;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import io.trueup.transforms.record.PseudonymKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.SerializableUtils;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresAttributesTest {
  private static final PseudonymKey KEY = new PseudonymKey("a key for tests only".getBytes(UTF_8));
  private static final EnrichSettings ENRICH =
      new EnrichSettings(
          Set.of("segment"),
          Set.of("category"),
          Duration.standardHours(1),
          CustomerLookup.SNAPSHOT,
          1);

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

    AttributeTables tables = once(1).current();

    assertThat(tables.customer("c1", HOUR.minus(Duration.millis(1))))
        .containsExactly("segment", "new");
    assertThat(tables.customer("c1", HOUR)).containsExactly("segment", "gold");
    assertThat(tables.customer("c1", HOUR.minus(Duration.millis(2000)))).isNull();
    assertThat(tables.product("sku1", HOUR)).containsExactly("category", "puffs");
  }

  @Test
  void workersShareASnapshotThatGoesWhenTheLastOfThemIsDone() {
    PostgresAttributes attributes = new PostgresAttributes(database.settings(), ENRICH, 1);
    PostgresAttributes elsewhere = SerializableUtils.clone(attributes);
    attributes.open();
    AttributeTables tables = awaitLoaded(attributes);

    elsewhere.open();
    assertThat(elsewhere.current()).isSameInstanceAs(tables);
    attributes.close();
    assertThat(elsewhere.current()).isSameInstanceAs(tables);
    elsewhere.close();

    attributes.open();
    assertThat(attributes.current()).isNotSameInstanceAs(tables);
    attributes.close();
  }

  @Test
  void aRecomputeSeesOneStateOfTheTablesToItsEnd() throws Exception {
    AttributeTables first = once(1).current();
    rows.writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", "new"))));

    assertThat(SerializableUtils.clone(once(1)).current()).isSameInstanceAs(first);
    assertThat(once(2).current().customer("c1", HOUR)).containsExactly("segment", "new");
  }

  @Test
  void aRecomputeWithoutItsTablesFailsAndMayTryAgain() throws Exception {
    database.execute("ALTER TABLE trueup.identity_link RENAME TO gone");
    var failure = assertThrows(IllegalStateException.class, () -> once(3).current());
    assertThat(failure)
        .hasMessageThat()
        .isEqualTo("The attribute tables cannot be read: check that the database answers");

    database.execute("ALTER TABLE trueup.gone RENAME TO identity_link");
    assertThat(once(3).current().flags()).isEqualTo(Flag.NONE);
  }

  @Test
  void linksAreWrittenOncePerKeyAndTimeAndReadByEnrich() throws Exception {
    Pipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(
            Create.of(
                    link("visitor", "berta", Verdict.ACCEPTED),
                    link("visitor", "anna", Verdict.LATE),
                    link("visitor", "anna", Verdict.DUPLICATE),
                    link("forgotten", "anna", Verdict.SUPPRESSED),
                    link(null, "anna", Verdict.ACCEPTED))
                .withCoder(EnrichedEventCoder.of()))
        .apply(WriteIdentityLinks.of(database.settings(), KEY));
    pipeline.run().waitUntilFinish();

    assertThat(database.texts("SELECT alias_key || ' ' || customer_key FROM trueup.identity_link"))
        .containsExactly("visitor anna");
    assertThat(once(4).current().links().known("visitor", HOUR)).isEqualTo("anna");
    assertThat(once(4).current().links().size()).isEqualTo(1);
  }

  private static EnrichedEvent link(@Nullable String alias, String customer, Verdict verdict) {
    return EnrichedEvent.of(
        CustomerEvent.builder()
            .setEventId("event")
            .setName("Customer Identified")
            .setSource("shop")
            .setCustomerKey(customer)
            .setAliasKey(alias)
            .setEventTime(HOUR)
            .setReceivedTime(HOUR)
            .setPosition(Position.of("events", 0, 0))
            .build(),
        verdict,
        Map.of());
  }

  private AttributesOnce once(long runId) {
    return new AttributesOnce(database.settings(), ENRICH, runId, Duration.ZERO);
  }

  private static AttributeTables awaitLoaded(PostgresAttributes attributes) {
    return assertTimeoutPreemptively(
        java.time.Duration.ofSeconds(20),
        () -> {
          AttributeTables tables = attributes.current();
          while (tables.flags() != Flag.NONE) {
            Thread.onSpinWait();
            tables = attributes.current();
          }
          return tables;
        });
  }

  @Test
  void tablesAreLoadedAgainOnlyAfterAChange() throws Exception {
    AttributeLoader loader = AttributeLoader.of(database.source(), ENRICH);
    rows.writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", "new"))));

    assertThat(loader.loadIfChanged()).isPresent();
    assertThat(loader.loadIfChanged()).isEmpty();

    rows.writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", "gold"))));
    Optional<InMemoryAttributeTables> changed = loader.loadIfChanged();

    assertThat(changed.orElseThrow().customer("c1", HOUR)).containsExactly("segment", "gold");
    database.execute("DELETE FROM trueup.customer_attribute");
    assertThat(loader.loadIfChanged().orElseThrow().customer("c1", HOUR)).isNull();
  }
}
