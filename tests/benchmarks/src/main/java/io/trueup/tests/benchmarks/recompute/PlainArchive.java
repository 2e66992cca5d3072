package io.trueup.tests.benchmarks.recompute;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ParquetEvents;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.Verdict;
import io.trueup.tests.benchmarks.workload.OneEvent;
import io.trueup.tests.benchmarks.workload.Replay;
import io.trueup.tests.benchmarks.workload.ShopTables;
import io.trueup.tests.benchmarks.workload.Traffic;
import io.trueup.transforms.record.decode.RecordDecoder;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.joda.time.Instant;

/** Writes an archive without a stream: each hour of a replay to one file. */
public final class PlainArchive {
  private static final DateTimeFormatter FILE =
      DateTimeFormatter.ofPattern("'date='uuuu-MM-dd'/hour='HH'/part-0-0-1.parquet'")
          .withZone(ZoneOffset.UTC);

  private PlainArchive() {}

  /** Writes all events of {@code day}, which begins at midnight UTC, as accepted. */
  public static void write(Deployment deployment, Replay day) throws IOException {
    RecordDecoder decoder =
        RecordDecoder.of(
            deployment.sources().get(0), deployment.record(), deployment.pseudonymKey());
    long next = 0;
    for (java.time.Instant hour = day.start();
        hour.isBefore(day.end());
        hour = hour.plus(Duration.ofHours(1))) {
      long first = next;
      while (next < day.events() && day.time(next).isBefore(hour.plus(Duration.ofHours(1)))) {
        next++;
      }
      long last = next;
      Iterable<EnrichedEvent> events = () -> events(decoder, day, first, last);
      ParquetEvents.write(deployment.archive() + "/" + FILE.format(hour), events);
    }
  }

  private static Iterator<EnrichedEvent> events(
      RecordDecoder decoder, Replay day, long first, long last) {
    return LongStream.range(first, last).mapToObj(n -> event(decoder, day, n)).iterator();
  }

  private static EnrichedEvent event(RecordDecoder decoder, Replay day, long n) {
    RawRecord record =
        RawRecord.of(
            Position.of(decoder.source().topic(), day.partition(n), n),
            Instant.ofEpochMilli(day.time(n).toEpochMilli()),
            Map.of(),
            day.record(n));
    CustomerEvent event = OneEvent.of(decoder, record);
    return EnrichedEvent.of(event, Verdict.ACCEPTED, attributes(event, n));
  }

  private static Map<String, String> attributes(CustomerEvent event, long n) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("segment", ShopTables.segment(Traffic.customer(n)));
    if (event.sku() != null) {
      attributes.put("category", ShopTables.category(event.sku()));
    }
    return attributes;
  }
}
