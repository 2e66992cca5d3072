package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleEvents.event;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.Verdict;
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
import org.apache.beam.sdk.values.TimestampedValue;
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
  void theTablesAreTakenOnceForAllEventsOfABundle() {
    AtomicInteger taken = new AtomicInteger();
    AttributeSource counting =
        () -> {
          taken.incrementAndGet();
          return new SampleTables("anna", "gold").current();
        };
    AddAttributesFn bundle =
        new AddAttributesFn(counting, EventAttributes.of(Set.of("segment"), Set.of()));
    Collected<EnrichedEvent> output = new Collected<>();

    bundle.takeSnapshot();
    bundle.enrich(KNOWN, output);
    bundle.enrich(UNKNOWN, output);

    assertThat(output.values()).hasSize(2);
    assertThat(taken.get()).isEqualTo(1);
  }

  private static Void areEnriched(Iterable<EnrichedEvent> events) {
    assertThat(events).containsExactlyElementsIn(ENRICHED);
    return null;
  }
}
