package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import org.apache.beam.sdk.transforms.DoFn;

/** Layers archived events; the attributes are those of the snapshot when the bundle started. */
final class PutIntoLayersFn extends DoFn<ArchivedEvent, LayeredEvent> {
  private static final long serialVersionUID = 1L;

  static final String REPEATS = "repeats";

  private final AttributeSource source;
  private final EventLayers layers;

  private transient AttributeTables tables;

  PutIntoLayersFn(AttributeSource source, EventAttributes attributes) {
    this.source = source;
    layers = EventLayers.with(attributes);
  }

  @Setup
  public void open() {
    source.open();
  }

  @StartBundle
  public void takeSnapshot() {
    tables = source.current();
  }

  @ProcessElement
  public void layer(
      @Element ArchivedEvent archived,
      @SideInput(REPEATS) Repeats repeats,
      OutputReceiver<LayeredEvent> output) {
    layers.put(archived, repeats, tables, output::output);
  }

  @Teardown
  public void close() {
    source.close();
  }
}
