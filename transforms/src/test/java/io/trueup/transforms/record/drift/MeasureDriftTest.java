package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.Lists;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.transforms.record.DecodeRecords;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.testing.Counters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class MeasureDriftTest {
  private static final Instant NINE = Instant.parse("2024-05-01T09:00:00Z");
  private static final int EVENTS = 30;
  private static final Duration FIRING = Duration.standardDays(1);

  private final Pipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void theWindowInWhichAFieldIsRenamedSaysSoAndNoOther() {
    TestStream.Builder<RawRecord> stream = events(stream(), 0, "\"who_id\": 1");
    stream = events(stream.advanceWatermarkTo(hour(1)), 1, "\"who_id\": 1");
    stream = events(stream.advanceWatermarkTo(hour(2)), 2, "\"whoId\": \"\"");
    stream = events(stream.advanceWatermarkTo(hour(3)), 3, "\"whoId\": 7");
    PCollection<MetricValue> values = measure(stream.advanceWatermarkToInfinity());

    PAssert.that(told(values, DriftMetrics.NEW_FIELDS))
        .containsInAnyOrder("09 = 0.0", "10 = 0.0", "11 = 1.0", "12 = 0.0");
    PAssert.that(told(values, DriftMetrics.VANISHED_FIELDS))
        .containsInAnyOrder("09 = 0.0", "10 = 0.0", "11 = 1.0", "12 = 0.0");
    PAssert.that(told(values, DriftMetrics.CHANGED_TYPES))
        .containsInAnyOrder("09 = 0.0", "10 = 0.0", "11 = 0.0", "12 = 0.0");
    PAssert.that(told(values, DriftMetrics.CHANGES))
        .containsInAnyOrder("11 new whoId = 30.0", "11 vanished who_id = 30.0");
    PAssert.that(told(values, DriftMetrics.NULL_RATE))
        .containsInAnyOrder("11 whoId = 1.0", "12 whoId = 0.0");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatComesForAClosedWindowIsANumberInAnOpenOneAndNotLeftForBeamToDrop() {
    Instant closing = hour(1).plus(Records.policy().allowedLateness().longest());
    TestStream.Builder<RawRecord> stream = events(stream(), 0, "\"a\": 1");
    stream = events(stream.advanceWatermarkTo(closing.minus(Duration.millis(1))), 0, "\"a\": 1");
    stream = events(stream.advanceWatermarkTo(closing), 0, "\"b\": 1");
    PCollection<MetricValue> values = measure(stream.advanceWatermarkToInfinity());
    String open = closing.toString().substring(11, 13);

    PAssert.that(told(values, DriftMetrics.NEW_FIELDS, PaneTiming.ON_TIME, PaneTiming.LATE))
        .containsInAnyOrder("09 = 0.0", "09 = 0.0");
    PAssert.that(told(values, DriftMetrics.LATE_EVENTS))
        .satisfies(
            late -> {
              assertThat(late).contains(open + " = 30.0");
              return null;
            });
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertThat(Counters.sum(result, "droppedDueToLateness")).isEqualTo(0);
  }

  @Test
  void whatComesBeforeTheFirstWatermarkAfterARestartIsLateByIt() {
    Instant closing = hour(1).plus(Records.policy().allowedLateness().longest());
    TestStream.Builder<RawRecord> stream = events(stream(), 0, "\"a\": 1");
    stream = events(stream.advanceWatermarkTo(closing), 2, "\"a\": 1");
    PCollection<MetricValue> values = measure(stream.advanceWatermarkToInfinity());

    PAssert.that(told(values, DriftMetrics.NEW_FIELDS)).containsInAnyOrder("11 = 0.0");
    PAssert.that(told(values, DriftMetrics.LATE_EVENTS))
        .containsInAnyOrder("10 = 30.0", "11 = 0.0");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatAnEarlyPaneToldAndALaterOneDoesNotIsWithdrawn() {
    TestStream.Builder<RawRecord> stream = events(stream(), 0, "\"a\": 1");
    stream = events(stream.advanceWatermarkTo(hour(1)), 1, "\"b\": 1");
    stream = stream.advanceProcessingTime(FIRING.plus(FIRING)).addElements(at(1, 99, "\"a\": 1"));
    PCollection<MetricValue> values = measure(stream.advanceWatermarkToInfinity());

    PAssert.that(told(values, DriftMetrics.CHANGES, PaneTiming.EARLY, PaneTiming.ON_TIME))
        .containsInAnyOrder(
            "10 new b = 30.0", "10 vanished a = 30.0", "10 new b = 30.0", "10 vanished a = 0.0");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void eventsBeyondTheFirstOnesOfAWindowAreCountedTogetherAcrossBundles() {
    TestStream.Builder<RawRecord> stream =
        oneBundle(stream().advanceWatermarkTo(NINE), 0, UsageKey.MAX_UNDECLARED);
    stream = oneBundle(stream, UsageKey.MAX_UNDECLARED, UsageKey.MAX_UNDECLARED + 30);
    PCollection<MetricValue> rates =
        measure(stream.advanceWatermarkToInfinity())
            .apply(Filter.by(value -> value.metric().equals(DriftMetrics.NULL_RATE)));

    PAssert.that(rates.apply(MapElements.into(TypeDescriptors.longs()).via(MetricValue::events)))
        .satisfies(
            events -> {
              List<Long> counts = Lists.newArrayList(events);
              assertThat(counts).hasSize(UsageKey.MAX_UNDECLARED + 1);
              assertThat(counts).contains(30L);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void recordsOfOneBundleMayBeOfSeveralWindows() {
    TestStream<RawRecord> records =
        stream()
            .addElements(at(0, 0, "\"a\": 1"), at(2, 1, "\"a\": 1"))
            .advanceWatermarkToInfinity();

    PAssert.that(told(measure(records), DriftMetrics.NEW_FIELDS))
        .containsInAnyOrder("09 = 0.0", "11 = 0.0");
    pipeline.run().waitUntilFinish();
  }

  /** Events of nine o'clock whose names are all different. */
  private static TestStream.Builder<RawRecord> oneBundle(
      TestStream.Builder<RawRecord> stream, int from, int to) {
    RawRecord[] events =
        IntStream.range(from, to)
            .mapToObj(i -> at(0, i, "\"a\": null", "order " + i).getValue())
            .toArray(RawRecord[]::new);
    return stream.addElements(events[0], Arrays.copyOfRange(events, 1, events.length));
  }

  private PCollection<MetricValue> measure(TestStream<RawRecord> records) {
    return pipeline
        .apply(records)
        .apply(DecodeRecords.of(List.of(Records.json()), Records.policy(), Records.KEY))
        .usages()
        .apply(MeasureDrift.of(Records.policy(), FIRING));
  }

  private static PCollection<String> told(PCollection<MetricValue> values, String metric) {
    return told(values, metric, PaneTiming.ON_TIME);
  }

  /** {@code <hour of the window> <change> <field> = <value>}. */
  private static PCollection<String> told(
      PCollection<MetricValue> values, String metric, PaneTiming... timings) {
    List<PaneTiming> told = List.of(timings);
    return values
        .apply(
            "Only " + metric,
            Filter.by(value -> value.metric().equals(metric) && told.contains(value.timing())))
        .apply(
            "Tell " + metric,
            MapElements.into(TypeDescriptors.strings()).via(MeasureDriftTest::tell));
  }

  private static String tell(MetricValue value) {
    StringBuilder told = new StringBuilder(value.windowStart().toString().substring(11, 13));
    for (String dimension : List.of(DriftMetrics.CHANGE, DriftMetrics.FIELD)) {
      String text = value.dimensions().get(dimension);
      told.append(text == null ? "" : " " + text);
    }
    assertThat(value.dimensions()).containsEntry("source", "app");
    return told + " = " + value.estimate();
  }

  private static Instant hour(int afterNine) {
    return NINE.plus(Duration.standardHours(afterNine));
  }

  private static TestStream.Builder<RawRecord> stream() {
    return TestStream.create(RawRecordCoder.of());
  }

  /** Thirty events of one hour after nine. */
  private static TestStream.Builder<RawRecord> events(
      TestStream.Builder<RawRecord> stream, int hour, String field) {
    TestStream.Builder<RawRecord> next = stream;
    for (int i = 0; i < EVENTS; i++) {
      next = next.addElements(at(hour, i, field));
    }
    return next;
  }

  private static TimestampedValue<RawRecord> at(int hour, int offset, String field) {
    return at(hour, offset, field, "tick");
  }

  private static TimestampedValue<RawRecord> at(int hour, int offset, String field, String name) {
    Instant time = hour(hour);
    String text = "{\"what\": \"" + name + "\", \"when\": \"" + time + "\", " + field + "}";
    return TimestampedValue.of(
        RawRecord.of(
            Position.of("app-topic", 0, offset), Records.RECEIVED, Map.of(), text.getBytes(UTF_8)),
        time);
  }
}
