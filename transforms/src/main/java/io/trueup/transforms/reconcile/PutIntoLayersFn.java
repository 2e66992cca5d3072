package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import io.trueup.transforms.record.Forgotten;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Layers archived events, each at its time; the attributes are those of the snapshot when the
 * bundle started.
 */
final class PutIntoLayersFn<P> extends DoFn<P, LayeredEvent> {
  private static final long serialVersionUID = 1L;

  static final String REPEATS = "repeats";

  private final ArchiveReader<P> reader;
  private final AttributeSource source;
  private final EventLayers layers;
  private final @Nullable Forgotten forgotten;

  private transient AttributeTables tables;

  PutIntoLayersFn(
      ArchiveReader<P> reader,
      AttributeSource source,
      EventAttributes attributes,
      @Nullable Forgotten forgotten) {
    this.reader = reader;
    this.source = source;
    this.forgotten = forgotten;
    layers = EventLayers.with(attributes);
  }

  @Setup
  public void open() {
    source.open();
    if (forgotten != null) {
      forgotten.open();
    }
  }

  @StartBundle
  public void takeSnapshot() {
    tables = source.current();
    if (forgotten != null) {
      forgotten.takeSnapshot();
    }
  }

  @ProcessElement
  public void layer(
      @Element P part, @SideInput(REPEATS) Repeats repeats, OutputReceiver<LayeredEvent> output)
      throws IOException {
    reader.read(
        part,
        archived -> {
          if (forgotten == null || !forgotten.include(archived.event())) {
            layers.put(
                archived,
                repeats,
                tables,
                layered -> output.outputWithTimestamp(layered, layered.event().eventTime()));
          }
        });
  }

  @Teardown
  public void close() {
    source.close();
    if (forgotten != null) {
      forgotten.close();
    }
  }
}
