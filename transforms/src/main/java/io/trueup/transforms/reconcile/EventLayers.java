package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Tells of an archived event in which layers it counts, and with which customer and attributes. */
public final class EventLayers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EventAttributes attributes;

  private EventLayers(EventAttributes attributes) {
    this.attributes = attributes;
  }

  /** Layers with these attributes. */
  public static EventLayers with(EventAttributes attributes) {
    return new EventLayers(attributes);
  }

  /**
   * Puts an event into its layers.
   *
   * @param repeats what {@link FindRepeats} found among the events of the range
   * @param tables the attributes and links as they are known now
   * @param output is given up to three readings of the event, none where it counts in no layer
   */
  public void put(
      ArchivedEvent archived,
      Repeats repeats,
      AttributeTables tables,
      Consumer<LayeredEvent> output) {
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
      output.accept(LayeredEvent.of(counted, known, asStreamed));
      return;
    }
    CustomerEvent settled = settled(event, tables);
    boolean sameCustomer = Objects.equals(settled.customerKey(), counted.customerKey());
    int dated = sameCustomer ? inHindsight : Layer.DATED.bit();
    Map<String, String> now = attributes.of(counted, tables);
    if (known.equals(now)) {
      output.accept(LayeredEvent.of(counted, known, asStreamed | dated));
    } else {
      output.accept(LayeredEvent.of(counted, known, asStreamed));
      output.accept(LayeredEvent.of(counted, now, dated));
    }
    if (!sameCustomer) {
      output.accept(LayeredEvent.of(settled, attributes.of(settled, tables), Layer.EXACT.bit()));
    }
  }

  private static CustomerEvent settled(CustomerEvent event, AttributeTables tables) {
    String key = event.customerKey();
    String settled = key == null ? null : tables.links().settled(key, event.eventTime());
    return settled == null ? event : event.toBuilder().setCustomerKey(settled).build();
  }
}
