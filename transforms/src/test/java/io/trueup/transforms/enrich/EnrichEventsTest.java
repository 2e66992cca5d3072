package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleEvents.event;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.samples.Collected;
import io.trueup.transforms.samples.SampleTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TimestampedValue;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class EnrichEventsTest {
  private static final JudgedEvent KNOWN =
      JudgedEvent.of(event("a", 1).setCustomerKey("anna").build(), Verdict.ACCEPTED);
  private static final JudgedEvent UNKNOWN =
      JudgedEvent.of(event("b", 2).setCustomerKey("zoe").build(), Verdict.LATE);
  private static final JudgedEvent NOBODY =
      JudgedEvent.of(event("c", 3).build(), Verdict.DUPLICATE);

  private static final List<EnrichedEvent> ENRICHED =
      List.of(
          EnrichedEvent.of(KNOWN.event(), Verdict.ACCEPTED, Map.of("segment", "gold")),
          EnrichedEvent.of(UNKNOWN.event(), Verdict.LATE, Map.of("segment", "unknown")),
          EnrichedEvent.of(NOBODY.event(), Verdict.DUPLICATE, Map.of()));

  private final EnrichEvents enrich =
      EnrichEvents.with(new SampleTables("anna", "gold"), Set.of("segment"), Set.of());

  @Test
  void everyEventOfABatchGoesOnWithItsVerdictAndAttributes(TestPipeline pipeline) {
    PCollection<EnrichedEvent> enriched =
        pipeline
            .apply(Create.of(KNOWN, UNKNOWN, NOBODY).withCoder(JudgedEventCoder.of()))
            .apply(enrich);

    PAssert.that(enriched).satisfies(EnrichEventsTest::areEnriched);
    var counters =
        pipeline
            .run()
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named(EnrichEvents.class, "unknownAttributes"))
                    .build())
            .getCounters();
    assertThat(counters).hasSize(1);
    assertThat(counters.iterator().next().getAttempted()).isEqualTo(1);
  }

  @Test
  void aLateEventOfAStreamIsEnrichedLikeAnyOther(TestPipeline pipeline) {
    TestStream<JudgedEvent> stream =
        TestStream.create(JudgedEventCoder.of())
            .addElements(TimestampedValue.of(KNOWN, NEW_YEAR))
            .advanceWatermarkTo(after(3_600_000))
            .addElements(
                TimestampedValue.of(UNKNOWN, NEW_YEAR), TimestampedValue.of(NOBODY, NEW_YEAR))
            .advanceWatermarkToInfinity();

    PAssert.that(pipeline.apply(stream).apply(enrich)).satisfies(EnrichEventsTest::areEnriched);
    pipeline.run();
  }

  @Test
  void anEventOfALinkedKeyIsItsCustomersFromTheLinkOn(TestPipeline pipeline) {
    CustomerEvent before = event("a", 1).setCustomerKey("visitor").build();
    CustomerEvent after = before.toBuilder().setEventTime(SampleTables.LINKED).build();
    SampleTables tables = new SampleTables("anna", "gold", "visitor");
    PCollection<JudgedEvent> judged =
        pipeline.apply(
            Create.of(
                    JudgedEvent.of(before, Verdict.ACCEPTED),
                    JudgedEvent.of(after, Verdict.ACCEPTED))
                .withCoder(JudgedEventCoder.of()));
    EnrichEvents stream = EnrichEvents.with(tables, Set.of("segment"), Set.of());
    EnrichedEvent linked =
        EnrichedEvent.of(after, Verdict.ACCEPTED, Map.of("segment", "gold"), Flag.NONE, "anna");

    PAssert.that(judged.apply("Stream", stream))
        .containsInAnyOrder(
            EnrichedEvent.of(before, Verdict.ACCEPTED, Map.of("segment", "unknown")), linked);
    PAssert.that(judged.apply("InHindsight", stream.inHindsightWith(told(judged))))
        .containsInAnyOrder(
            EnrichedEvent.of(
                before, Verdict.ACCEPTED, Map.of("segment", "gold"), Flag.NONE, "anna"),
            linked);
    pipeline.run();
    assertThat(linked.counted()).isEqualTo(after.toBuilder().setCustomerKey("anna").build());
  }

  @Test
  void whatEventsTellInHindsightHoldsBesideTheTables(TestPipeline pipeline) {
    CustomerEvent before = event("a", 1).setCustomerKey("phone").build();
    CustomerEvent login =
        event("b", 1)
            .setCustomerKey("anna")
            .setAliasKey("phone")
            .setEventTime(SampleTables.LINKED)
            .build();
    PCollection<JudgedEvent> judged =
        pipeline.apply(
            Create.of(
                    JudgedEvent.of(before, Verdict.ACCEPTED),
                    JudgedEvent.of(login, Verdict.ACCEPTED))
                .withCoder(JudgedEventCoder.of()));
    SampleTables tables = new SampleTables("anna", "gold", "visitor");
    EnrichEvents enrichment = EnrichEvents.with(tables, Set.of("segment"), Set.of());

    PAssert.that(judged.apply("InHindsight", enrichment.inHindsightWith(told(judged))))
        .containsInAnyOrder(
            EnrichedEvent.of(
                before, Verdict.ACCEPTED, Map.of("segment", "gold"), Flag.NONE, "anna"),
            EnrichedEvent.of(login, Verdict.ACCEPTED, Map.of("segment", "gold")));
    pipeline.run();
  }

  private static PCollectionView<List<IdentityLink>> told(PCollection<JudgedEvent> judged) {
    return judged.apply("FindLinks", FindLinks.of(Records.KEY));
  }

  @Test
  void theFlagsOfTheTablesAndOfTheEventAreBothKept() {
    AddAttributesFn bundle =
        new AddAttributesFn(
            () -> InMemoryAttributeTables.UNLOADED.stale(),
            EventAttributes.of(Set.of("segment"), Set.of()),
            null);
    Collected<EnrichedEvent> output = new Collected<>();

    bundle.takeSnapshot();
    output.output(
        bundle.enriched(JudgedEvent.of(KNOWN.event(), Verdict.DUPLICATE, Flag.CONFLICTING.bit())));

    EnrichedEvent enriched = output.values().get(0);
    assertThat(enriched.attributes()).containsExactly("segment", EnrichedEvent.UNKNOWN);
    assertThat(Flag.names(enriched.flags())).isEqualTo("CONFLICTING,STALE,UNLOADED");
    assertThat(Flag.ofNames("CONFLICTING,STALE,UNLOADED")).isEqualTo(enriched.flags());
  }

  @Test
  void anEventWhoseCustomerIsBeingLookedUpSaysSo() {
    AttributeTables pending =
        new AttributeTables() {
          @Override
          public @Nullable Map<String, String> customer(String customerKey, Instant time) {
            return null;
          }

          @Override
          public boolean pending(String customerKey) {
            return customerKey.equals("anna");
          }

          @Override
          public @Nullable Map<String, String> product(String sku, Instant time) {
            return null;
          }

          @Override
          public IdentityLinks links() {
            return IdentityLinks.NONE;
          }

          @Override
          public int flags() {
            return Flag.NONE;
          }
        };
    AddAttributesFn bundle =
        new AddAttributesFn(() -> pending, EventAttributes.of(Set.of("segment"), Set.of()), null);
    Collected<EnrichedEvent> output = new Collected<>();

    bundle.takeSnapshot();
    output.output(bundle.enriched(KNOWN));
    output.output(bundle.enriched(UNKNOWN));
    output.output(bundle.enriched(NOBODY));

    assertThat(output.values().stream().map(EnrichedEvent::flags).toList())
        .containsExactly(Flag.PENDING.bit(), Flag.NONE, Flag.NONE)
        .inOrder();
  }

  @Test
  void theTablesAreTakenOnceForAllEventsOfABundle() {
    AtomicInteger taken = new AtomicInteger();
    AttributeSource counting =
        () -> {
          taken.incrementAndGet();
          return new SampleTables("anna", "gold").current();
        };
    AddAttributesFn bundle =
        new AddAttributesFn(counting, EventAttributes.of(Set.of("segment"), Set.of()), null);
    Collected<EnrichedEvent> output = new Collected<>();

    bundle.takeSnapshot();
    output.output(bundle.enriched(KNOWN));
    output.output(bundle.enriched(UNKNOWN));

    assertThat(output.values()).hasSize(2);
    assertThat(taken.get()).isEqualTo(1);
  }

  private static Void areEnriched(Iterable<EnrichedEvent> events) {
    assertThat(events).containsExactlyElementsIn(ENRICHED);
    return null;
  }
}
