package io.trueup.tests.laws;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.pipelines.AnalyticsGraph;
import io.trueup.pipelines.config.ConfigException;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.DeploymentReader;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.tests.support.Dropped;
import io.trueup.tests.support.GraphLedger;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.testing.TestStream.ElementEvent;
import org.apache.beam.sdk.testing.TestStream.WatermarkEvent;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The second law, through the whole of Record and Enrich, on every runner. */
@ExtendWith(LedgerCloses.class)
class LedgerClosesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SPAN = Duration.standardDays(4);
  private static final int RECORDS = 200;
  private static final int BATCH = 20;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TRUEUP_PSEUDONYM_KEY", "0123456789abcdef0123456789abcdef",
          "TRUEUP_POSTGRES_PASSWORD", "unused",
          "TRUEUP_DEAD_LETTER_KEYSET", DeadLetterKeyset.generate());

  /** No tables, which costs no event its place in the ledger. */
  private record NoTables() implements AttributeSource {
    private static final long serialVersionUID = 1L;

    @Override
    public AttributeTables current() {
      return InMemoryAttributeTables.UNLOADED;
    }
  }

  @ParameterizedTest
  @EnumSource
  void inBatch(Runners runner) throws ConfigException {
    GraphLedger ledger = run(runner.batch(), Create.of(records(5)).withCoder(RawRecordCoder.of()));

    assertThat(sum(ledger, LedgerEntry::accepted)).isAtLeast(1);
    assertThat(sum(ledger, LedgerEntry::duplicate)).isAtLeast(1);
    assertThat(sum(ledger, LedgerEntry::rejected)).isAtLeast(1);
  }

  @ParameterizedTest
  @EnumSource
  void inAStreamWithRecordsDaysLate(Runners runner) throws ConfigException {
    GraphLedger ledger = run(runner.streaming(), stream(6));

    assertThat(sum(ledger, LedgerEntry::late)).isAtLeast(1);
    assertThat(sum(ledger, LedgerEntry::conflicting)).isAtLeast(1);
  }

  /** Embedded Flink reads a test's stream faster than its watermark gets through the graph. */
  @Test
  void whereTheWatermarkMovesBetweenRecordsMinutesAreClosedAndReopened() throws ConfigException {
    GraphLedger ledger = run(Runners.DIRECT.streaming(), stream(7));

    assertThat(ledger.lines().stream().map(LedgerEntry::reopened).distinct().count()).isAtLeast(3L);
  }

  private static TestStream<RawRecord> stream(long seed) {
    List<RawRecord> records = records(seed);
    List<TestStream.Event<RawRecord>> stream = new ArrayList<>();
    for (int from = 0; from < records.size(); from += BATCH) {
      Instant watermark = NOON.plus(SPAN.multipliedBy(from).dividedBy(records.size()));
      stream.add(WatermarkEvent.advanceTo(watermark));
      stream.add(
          ElementEvent.add(
              records.subList(from, from + BATCH).stream()
                  .map(record -> TimestampedValue.of(record, watermark))
                  .toList()));
    }
    stream.add(WatermarkEvent.advanceTo(BoundedWindow.TIMESTAMP_MAX_VALUE));
    return TestStream.fromRawEvents(RawRecordCoder.of(), stream);
  }

  private static GraphLedger run(
      PipelineOptions options, PTransform<PBegin, PCollection<RawRecord>> read)
      throws ConfigException {
    Deployment shop = DeploymentReader.read(Path.of("../../config"), ENVIRONMENT);
    Pipeline pipeline = Pipeline.create(options);
    GraphLedger ledger =
        GraphLedger.of(
            RECORDS,
            new AnalyticsGraph(shop, new NoTables(), Set::of)
                .recordAndEnrich(pipeline.apply("Read", read)));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertThat(Dropped.dueToLateness(result)).isEqualTo(0);
    return ledger;
  }

  private static long sum(GraphLedger ledger, ToLongFunction<LedgerEntry> count) {
    return ledger.lines().stream().mapToLong(count).sum();
  }

  /** Of ten records about one is broken, two come again, one says something else then. */
  private static List<RawRecord> records(long seed) {
    Random random = new Random(seed);
    List<RawRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      boolean again = i > 0 && random.nextInt(5) == 0;
      int id = again ? random.nextInt(i) : i;
      String path = again && random.nextBoolean() ? "/other" : "/";
      Instant time =
          NOON.plus(Duration.millis(new Random(seed + id).nextInt((int) SPAN.getMillis())));
      String call =
          """
          {"type":"track","event":"Page Viewed","messageId":"%d","userId":"u","timestamp":"%s",\
          "properties":{"path":"%s"}}"""
              .formatted(id, time, path);
      records.add(
          RawRecord.of(
              Position.of("shop-events", 0, i),
              NOON.plus(SPAN),
              Map.of(),
              (random.nextInt(10) == 0 ? call.substring(1) : call).getBytes(UTF_8)));
    }
    return records;
  }
}
