package io.trueup.pipelines.io.kafka;

import io.trueup.schemas.event.RawRecord;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Event time and watermark of one partition.
 *
 * <p>A record's timestamp is its event time, or its Kafka timestamp where it has no plausible one:
 * one that is not further ahead of the Kafka timestamp than the future limit.
 *
 * <p>The watermark is the latest plausible event time less the out-of-orderness. It follows the
 * data, never the wall clock itself, so that old data can be replayed. When the partition is quiet,
 * that is, all of it was read {@link #QUIET_AFTER} before the broker was last asked for its end,
 * the watermark
 *
 * <ul>
 *   <li>goes on with the time that passed between its last record and that question, so that the
 *       last windows close: while the broker does not answer, it stands still, because records may
 *       pile up unseen;
 *   <li>and follows the other partitions in this JVM ({@link Partitions#ahead}), so that one
 *       without records does not hold back those that have some. Where none has any, it stays at
 *       the beginning of time: what comes first may be old.
 * </ul>
 *
 * <p>It never goes back.
 */
final class EventTimePolicy extends TimestampPolicy<byte[], byte[]> {
  static final Duration QUIET_AFTER = Duration.standardSeconds(1);

  private final TopicPartition partition;
  private final Partitions partitions;
  private final EventTimeOf eventTimeOf;
  private final Duration outOfOrderness;
  private final Duration futureLimit;
  private final InstantSource clock;

  private Instant watermark;
  private @Nullable Instant latestEvent;
  private Instant lastRecord;

  EventTimePolicy(
      TopicPartition partition,
      Optional<Instant> previousWatermark,
      Partitions partitions,
      EventTimeOf eventTimeOf,
      Duration outOfOrderness,
      Duration futureLimit,
      InstantSource clock) {
    this.partition = partition;
    this.partitions = partitions;
    this.eventTimeOf = eventTimeOf;
    this.outOfOrderness = outOfOrderness;
    this.futureLimit = futureLimit;
    this.clock = clock;
    this.watermark = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE);
    this.latestEvent = started() ? watermark.plus(outOfOrderness) : null;
    this.lastRecord = now();
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], byte[]> record) {
    lastRecord = now();
    RawRecord raw = RawRecords.of(record);
    Instant eventTime = eventTimeOf.of(raw);
    if (eventTime == null || !plausible(eventTime, raw.receivedTime())) {
      return raw.receivedTime();
    }
    if (latestEvent == null || eventTime.isAfter(latestEvent)) {
      latestEvent = eventTime;
    }
    return eventTime;
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    boolean quiet = quiet(context);
    advanceTo(ownWatermark(context, quiet));
    partitions.tell(partition, started() ? watermark : null, quiet, now());
    if (quiet) {
      advanceTo(partitions.ahead(now()));
    }
    return watermark;
  }

  private boolean quiet(PartitionContext context) {
    return context.getMessageBacklog() == 0
        && !context.getBacklogCheckTime().isBefore(lastRecord.plus(QUIET_AFTER));
  }

  private @Nullable Instant ownWatermark(PartitionContext context, boolean quiet) {
    if (latestEvent == null) {
      return null;
    }
    Instant latest = latestEvent.minus(outOfOrderness);
    return quiet ? latest.plus(new Duration(lastRecord, context.getBacklogCheckTime())) : latest;
  }

  private void advanceTo(@Nullable Instant time) {
    if (time != null && time.isAfter(watermark)) {
      watermark = time;
    }
  }

  private boolean started() {
    return watermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  private boolean plausible(Instant eventTime, Instant receivedTime) {
    return eventTime.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
        && !eventTime.isAfter(receivedTime.plus(futureLimit));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
