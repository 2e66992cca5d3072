package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;

/** Layers archived events; the attributes are those of the snapshot when the bundle started. */
final class PutIntoLayersFn extends DoFn<ArchivedEvent, LayeredEvent> {
  private static final long serialVersionUID = 1L;

  static final String REPEATS = "repeats";

  private final AttributeSource source;
  private final EventAttributes attributes;

  private transient AttributeTables tables;

  PutIntoLayersFn(AttributeSource source, EventAttributes attributes) {
    this.source = source;
    this.attributes = attributes;
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
    EnrichedEvent enriched = archived.event();
    CustomerEvent event = enriched.event();
    if (repeats.superseded(event.position(), archived.writtenAt())) {
      return;
    }
    int asStreamed = LayerMasks.asStreamed(enriched.verdict(), repeats.repeat(event.position()));
    if (asStreamed == 0) {
      return;
    }
    int exact = LayerMasks.exact(asStreamed);
    Map<String, String> known = enriched.attributes();
    Map<String, String> now = exact == 0 ? known : attributes.of(event, tables);
    if (known.equals(now)) {
      output.output(LayeredEvent.of(event, known, asStreamed | exact));
    } else {
      output.output(LayeredEvent.of(event, known, asStreamed));
      output.output(LayeredEvent.of(event, now, exact));
    }
  }
}
