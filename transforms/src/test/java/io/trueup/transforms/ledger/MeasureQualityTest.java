package io.trueup.transforms.ledger;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.ledger.Records.entry;
import static io.trueup.transforms.ledger.Records.second;

import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.ledger.LedgerEntryCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class MeasureQualityTest {
  private static final LedgerEntry FIRST = entry("web", 0).setAccepted(3).build();
  private static final LedgerEntry OVER =
      entry("web", 0)
          .setPane(1)
          .setAccepted(4)
          .setDuplicate(2)
          .setLate(1)
          .setRejected(3)
          .setUnknownCustomer(1)
          .build();
  private static final LedgerEntry AFTER =
      OVER.toBuilder().setPane(2).setAccepted(9).setLate(6).build();

  @Test
  void aMinuteIsPublishedWhenItIsOverAndAgainWhenItChanges(TestPipeline pipeline) {
    TestStream<LedgerEntry> entries =
        TestStream.create(LedgerEntryCoder.of())
            .advanceWatermarkTo(second(10))
            .addElements(FIRST)
            .addElements(OVER)
            .advanceWatermarkTo(second(70))
            .addElements(AFTER)
            .advanceWatermarkToInfinity();

    PAssert.that(pipeline.apply(entries).apply(MeasureQuality.create()))
        .satisfies(
            values -> {
              assertThat(told(values))
                  .containsExactly(
                      "quality_received ON_TIME 10.0",
                      "quality_duplicate_rate ON_TIME 0.2",
                      "quality_late_rate ON_TIME 0.1",
                      "quality_rejected_rate ON_TIME 0.3",
                      "quality_unknown_customer_rate ON_TIME 0.25",
                      "quality_received LATE 20.0",
                      "quality_duplicate_rate LATE 0.1",
                      "quality_late_rate LATE 0.3",
                      "quality_rejected_rate LATE 0.15",
                      "quality_unknown_customer_rate LATE " + 1 / 9.0);
              return null;
            });
    pipeline.run();
  }

  @Test
  void aLineThatWasOpenedADayLaterIsNotTheMinute(TestPipeline pipeline) {
    TestStream<LedgerEntry> entries =
        TestStream.create(LedgerEntryCoder.of())
            .addElements(FIRST.toBuilder().setReopened(20_000).build())
            .advanceWatermarkToInfinity();

    PAssert.that(pipeline.apply(entries).apply(MeasureQuality.create())).empty();
    pipeline.run();
  }

  private static List<String> told(Iterable<MetricValue> values) {
    List<String> told = new ArrayList<>();
    for (MetricValue value : values) {
      assertThat(value.dimensions()).isEqualTo(Map.of("source", "web"));
      assertThat(value.windowStart()).isEqualTo(second(0));
      assertThat(value.tier()).isEqualTo(Duration.standardMinutes(1));
      assertThat(value.timing()).isNotEqualTo(PaneTiming.EARLY);
      told.add(value.metric() + " " + value.timing() + " " + value.estimate());
    }
    return told;
  }
}
