package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Packs the events of a bundle into blocks, so that they cross the network and enter state a
 * thousand at a time, and gives each block to a writer.
 *
 * <p>Blocks go to one writer until a full one was sent, then to the next: a quiet stream keeps to
 * one writer and so to few files, a busy one uses all.
 */
final class PackEvents extends DoFn<EnrichedEvent, KV<Integer, EventBlock>> {
  private static final long serialVersionUID = 1L;
  private static final int FULL_BYTES = 1 << 20;

  private final int writers;
  private transient SortedMap<Long, WireOutput> hours;
  private transient int bytes;
  private transient Instant timestamp;
  private transient int writer;

  PackEvents(int writers) {
    this.writers = writers;
  }

  @StartBundle
  public void startBundle() {
    hours = new TreeMap<>();
    bytes = 0;
  }

  @ProcessElement
  public void pack(
      @Element EnrichedEvent event,
      @Timestamp Instant eventTimestamp,
      OutputReceiver<KV<Integer, EventBlock>> out)
      throws IOException {
    WireOutput block =
        hours.computeIfAbsent(
            ArchiveLayout.hourOf(event.event().eventTime()), hour -> new WireOutput());
    int before = block.size();
    PackedRow.write(event, block);
    bytes += block.size() - before;
    timestamp = eventTimestamp;
    if (bytes >= FULL_BYTES) {
      send(out::output);
      writer = (writer + 1) % writers;
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    send(block -> context.output(block, timestamp, GlobalWindow.INSTANCE));
  }

  private void send(Consumer<KV<Integer, EventBlock>> out) {
    for (Map.Entry<Long, WireOutput> hour : hours.entrySet()) {
      out.accept(KV.of(writer, EventBlock.of(hour.getKey(), hour.getValue().toByteArray())));
    }
    hours.clear();
    bytes = 0;
  }
}
