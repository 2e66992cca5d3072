package io.trueup.transforms.record;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reify;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class DecodeRecordsTest {
  private static final Instant STAMP = Instant.ofEpochMilli(99);
  private static final RawRecord ORDER =
      Records.of(
          "app-topic", "{\"what\": \"tick\", \"when\": \"2024-05-01T11:00:00Z\", \"id\": 1}");
  private static final RawRecord LINE =
      Records.of("shop-topic", "2024-05-01 11:00:00 UTC,view,1,2.5,3,s");
  private static final RawRecord CUT = Records.of("shop-topic", "2024-05-01 11:00:00 UTC,view,1");

  private final Pipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void eachRecordIsAnEventOfItsTopicsSourceOrADeadLetter() {
    DecodeRecords decode =
        DecodeRecords.of(List.of(Records.json(), Records.csv()), Records.policy(), Records.KEY);
    Recorded<CustomerEvent> decoded = records(ORDER, LINE, CUT).apply(decode);

    PCollection<String> events =
        decoded
            .output()
            .apply(
                "Name",
                MapElements.into(TypeDescriptors.strings())
                    .via(event -> event.source() + " " + event.name()));
    PCollection<String> deadLetters =
        decoded
            .failures()
            .apply(
                "Tell",
                MapElements.into(TypeDescriptors.strings())
                    .via(letter -> letter.source() + " " + letter));
    PAssert.that(events).satisfies(new Exactly<>(List.of("app tick", "shop Product Viewed")));
    PAssert.that(deadLetters)
        .satisfies(
            new Exactly<>(
                List.of(
                    "shop MALFORMED at shop-topic/0/7: "
                        + "6 columns expected, 3 found: the line may be cut.")));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void eventsKeepTheTimestampOfTheirRecord() {
    PCollection<TimestampedValue<CustomerEvent>> events =
        records(ORDER)
            .apply(DecodeRecords.of(List.of(Records.json()), Records.policy(), Records.KEY))
            .output()
            .apply(Reify.timestamps());
    PCollection<Instant> timestamps =
        events.apply(
            MapElements.into(TypeDescriptor.of(Instant.class)).via(TimestampedValue::getTimestamp));
    PAssert.that(timestamps).satisfies(new Exactly<>(List.of(STAMP)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void recordsOfFilesBelongToTheOneSourceWhateverTheFilesAreCalled() {
    PCollection<String> sources =
        records(Records.of("2024-05-01.csv", "2024-05-01 11:00:00 UTC,view,1,2.5,3,s"))
            .apply(DecodeRecords.ofFiles(Records.csv(), Records.policy(), Records.KEY))
            .output()
            .apply(MapElements.into(TypeDescriptors.strings()).via(CustomerEvent::source));
    PAssert.that(sources).satisfies(new Exactly<>(List.of("shop")));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fieldsAreCountedOnlyWhereSomebodyReadsTheCounts() {
    DecodeRecords decode = DecodeRecords.of(List.of(Records.json()), Records.policy(), Records.KEY);
    PAssert.thatSingleton(usages("Counted", decode, ORDER)).isEqualTo(1L);
    PAssert.thatSingleton(usages("Not counted", decode.withoutUsages(), ORDER)).isEqualTo(0L);
    DecodeRecords ofFiles = DecodeRecords.ofFiles(Records.csv(), Records.policy(), Records.KEY);
    PAssert.thatSingleton(usages("Of files", ofFiles, LINE)).isEqualTo(0L);
    pipeline.run().waitUntilFinish();
  }

  private PCollection<Long> usages(String name, DecodeRecords decode, RawRecord record) {
    return pipeline
        .apply("Create " + name, Create.of(record).withCoder(RawRecordCoder.of()))
        .apply("Decode " + name, decode)
        .usages()
        .apply("Count " + name, Count.globally());
  }

  @Test
  void aRecordOfATopicThatNoSourceHasFailsThePipeline() {
    records(LINE).apply(DecodeRecords.of(List.of(Records.json()), Records.policy(), Records.KEY));
    Pipeline.PipelineExecutionException e =
        assertThrows(
            Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
    assertThat(e).hasMessageThat().contains("No source reads topic \"shop-topic\"");
  }

  @Test
  void twoSourcesOfOneTopicAreRefused() {
    List<SourceSpec> sources = List.of(Records.json(), Records.json());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> DecodeRecords.of(sources, Records.policy(), Records.KEY));
    assertThat(e).hasMessageThat().contains("both read topic \"app-topic\"");
  }

  private PCollection<RawRecord> records(RawRecord... records) {
    List<TimestampedValue<RawRecord>> stamped =
        Arrays.stream(records).map(record -> TimestampedValue.of(record, STAMP)).toList();
    return pipeline.apply(Create.timestamped(stamped).withCoder(RawRecordCoder.of()));
  }

  private record Exactly<T>(List<T> expected) implements SerializableFunction<Iterable<T>, Void> {
    @Override
    public Void apply(Iterable<T> actual) {
      assertThat(actual).containsExactlyElementsIn(expected);
      return null;
    }
  }
}
