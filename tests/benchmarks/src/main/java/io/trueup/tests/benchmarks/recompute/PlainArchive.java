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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Writes an archive without a stream: each hour of a replay to one file. One of {@link
 * #OF_A_DUPLICATE} events is there twice, as where a stream counted it twice, and one of {@link
 * #OF_A_LATE} came too late.
 */
public final class PlainArchive {
  private static final long OF_A_DUPLICATE = 100;
  private static final long OF_A_LATE = 200;
  private static final long LATE = 50;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final DateTimeFormatter FILE =
      DateTimeFormatter.ofPattern("'date='uuuu-MM-dd'/hour='HH'/part-0-0-1.parquet'")
          .withZone(ZoneOffset.UTC);

  private final Deployment deployment;
  private final Replay day;

  /** The archive of a deployment of {@code day}, which begins at midnight UTC. */
  public PlainArchive(Deployment deployment, Replay day) {
    this.deployment = deployment;
    this.day = day;
  }

  /** How many events a stream counted twice. */
  public long duplicates() {
    return LongStream.range(0, day.events()).filter(PlainArchive::isDuplicated).count();
  }

  /** How many events a stream did not count. */
  public long late() {
    return LongStream.range(0, day.events()).filter(PlainArchive::isLate).count();
  }

  /** How many records of events it has. */
  public long records() {
    return day.events() + duplicates();
  }

  /** Writes it, unless it is there from an earlier run. */
  public void write() throws IOException {
    Path whole = Path.of(deployment.archive()).resolve(".whole-" + day.events());
    if (Files.exists(whole)) {
      return;
    }
    Stream.iterate(day.start(), hour -> hour.isBefore(day.end()), hour -> hour.plus(HOUR))
        .parallel()
        .forEach(this::writeHour);
    Files.createFile(whole);
  }

  private void writeHour(Instant hour) {
    RecordDecoder decoder =
        RecordDecoder.of(
            deployment.sources().get(0), deployment.record(), deployment.pseudonymKey());
    Iterable<EnrichedEvent> events =
        () ->
            LongStream.range(firstSince(hour), firstSince(hour.plus(HOUR)))
                .boxed()
                .flatMap(n -> records(decoder, n))
                .iterator();
    try {
      ParquetEvents.write(deployment.archive() + "/" + FILE.format(hour), events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the first event that happens at {@code time} or later, by binary search. */
  private long firstSince(Instant time) {
    long low = 0;
    long high = day.events();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (day.time(middle).isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Stream<EnrichedEvent> records(RecordDecoder decoder, long n) {
    EnrichedEvent first = event(decoder, n, n);
    return isDuplicated(n)
        ? Stream.of(first, event(decoder, n, day.events() + n))
        : Stream.of(first);
  }

  private EnrichedEvent event(RecordDecoder decoder, long n, long offset) {
    RawRecord record =
        RawRecord.of(
            Position.of(decoder.source().topic(), day.partition(n), offset),
            org.joda.time.Instant.ofEpochMilli(day.time(n).toEpochMilli()),
            Map.of(),
            day.record(n));
    CustomerEvent event = OneEvent.of(decoder, record);
    return EnrichedEvent.of(
        event, isLate(n) ? Verdict.LATE : Verdict.ACCEPTED, attributes(event, n));
  }

  private static boolean isDuplicated(long n) {
    return n % OF_A_DUPLICATE == 0;
  }

  private static boolean isLate(long n) {
    return n % OF_A_LATE == LATE;
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
