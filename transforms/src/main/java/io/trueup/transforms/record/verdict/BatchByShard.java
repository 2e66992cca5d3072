package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Gathers the events of a bundle by shard, in {@link EventBlock}s, so that the gate touches its
 * state once per batch and not once per event.
 */
final class BatchByShard extends DoFn<CustomerEvent, KV<Integer, byte[]>> {
  private static final long serialVersionUID = 1L;

  /** Bounds memory where a runner makes one bundle of everything, as Flink does in batch. */
  private static final int MAX_BYTES = 1 << 16;

  private transient EventBlock[] blocks;

  @Setup
  public void setUp() {
    blocks = new EventBlock[EventIdHash.SHARDS];
    Arrays.setAll(blocks, shard -> new EventBlock());
  }

  /** Forgets what a bundle that failed left behind. */
  @StartBundle
  public void startBundle() {
    for (EventBlock block : blocks) {
      block.clear();
    }
  }

  @ProcessElement
  public void processElement(
      @Element CustomerEvent event,
      @Timestamp Instant timestamp,
      OutputReceiver<KV<Integer, byte[]>> out)
      throws IOException {
    EventIdHash id = EventIdHash.of(event.eventId());
    EventBlock block = blocks[id.shard()];
    block.add(event, id.fingerprint(), timestamp);
    if (block.size() >= MAX_BYTES) {
      out.outputWithTimestamp(KV.of(id.shard(), block.toBytes()), block.earliest());
      block.clear();
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    for (int shard = 0; shard < blocks.length; shard++) {
      EventBlock block = blocks[shard];
      if (block.size() > 0) {
        context.output(KV.of(shard, block.toBytes()), block.earliest(), GlobalWindow.INSTANCE);
      }
    }
  }

  /**
   * A full block goes out while a later element is at hand. That is never behind the watermark,
   * which waits for the open bundle that the block's earliest element came in; Beam cannot know
   * that and offers no other way to say it.
   */
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
