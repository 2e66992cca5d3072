package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Gathers the events of a bundle by shard, so that the gate touches its state once per batch and
 * not once per event.
 */
final class BatchByShard
    extends DoFn<CustomerEvent, KV<Integer, List<TimestampedValue<CustomerEvent>>>> {
  private static final long serialVersionUID = 1L;

  /** Bounds memory where a runner makes one bundle of everything, as Flink does in batch. */
  private static final int MAX_BATCH = 500;

  private transient Batch[] batches;

  @StartBundle
  public void startBundle() {
    batches = new Batch[EventIdHash.SHARDS];
  }

  @ProcessElement
  public void processElement(
      @Element CustomerEvent event,
      @Timestamp Instant timestamp,
      OutputReceiver<KV<Integer, List<TimestampedValue<CustomerEvent>>>> out) {
    int shard = EventIdHash.of(event.eventId()).shard();
    Batch batch = batches[shard];
    if (batch == null) {
      batch = new Batch();
      batches[shard] = batch;
    }
    batch.add(event, timestamp);
    if (batch.events.size() == MAX_BATCH) {
      batches[shard] = null;
      out.outputWithTimestamp(KV.of(shard, batch.events), batch.earliest);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    for (int shard = 0; shard < batches.length; shard++) {
      Batch batch = batches[shard];
      if (batch != null) {
        context.output(KV.of(shard, batch.events), batch.earliest, GlobalWindow.INSTANCE);
      }
    }
    batches = null;
  }

  /**
   * A full batch goes out while a later element is at hand. That is never behind the watermark,
   * which waits for the open bundle that the batch's earliest element came in; Beam cannot know
   * that and offers no other way to say it.
   */
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  private static final class Batch {
    private final List<TimestampedValue<CustomerEvent>> events = new ArrayList<>();
    private Instant earliest = GlobalWindow.INSTANCE.maxTimestamp();

    void add(CustomerEvent event, Instant timestamp) {
      events.add(TimestampedValue.of(event, timestamp));
      if (timestamp.isBefore(earliest)) {
        earliest = timestamp;
      }
    }
  }
}
