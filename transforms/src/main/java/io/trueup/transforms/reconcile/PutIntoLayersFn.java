package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import java.util.Map;
import java.util.Objects;
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
    EnrichedEvent enriched = archived.event();
    CustomerEvent event = enriched.event();
    if (repeats.superseded(event.position(), archived.writtenAt())) {
      return;
    }
    int asStreamed = LayerMasks.asStreamed(enriched.verdict(), repeats.repeat(event.position()));
    if (asStreamed == 0) {
      return;
    }
    CustomerEvent counted = enriched.counted();
    Map<String, String> known = enriched.attributes();
    int inHindsight = LayerMasks.inHindsight(asStreamed);
    if (inHindsight == 0) {
      output.output(LayeredEvent.of(counted, known, asStreamed));
      return;
    }
    CustomerEvent settled = settled(event);
    boolean sameCustomer = Objects.equals(settled.customerKey(), counted.customerKey());
    int dated = sameCustomer ? inHindsight : Layer.DATED.bit();
    Map<String, String> now = attributes.of(counted, tables);
    if (known.equals(now)) {
      output.output(LayeredEvent.of(counted, known, asStreamed | dated));
    } else {
      output.output(LayeredEvent.of(counted, known, asStreamed));
      output.output(LayeredEvent.of(counted, now, dated));
    }
    if (!sameCustomer) {
      output.output(LayeredEvent.of(settled, attributes.of(settled, tables), Layer.EXACT.bit()));
    }
  }

  private CustomerEvent settled(CustomerEvent event) {
    String key = event.customerKey();
    String settled = key == null ? null : tables.links().settled(key, event.eventTime());
    return settled == null ? event : event.toBuilder().setCustomerKey(settled).build();
  }

  @Teardown
  public void close() {
    source.close();
  }
}
