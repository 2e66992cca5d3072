package io.trueup.transforms.enrich;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.JudgedEvent;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/** Enriches events from the snapshot that was current when their bundle started. */
final class AddAttributesFn extends DoFn<JudgedEvent, EnrichedEvent> {
  private static final long serialVersionUID = 1L;

  private final Counter unknown = Metrics.counter(EnrichEvents.class, "unknownAttributes");
  private final AttributeSource source;
  private final EventAttributes attributes;

  private transient AttributeTables tables;

  AddAttributesFn(AttributeSource source, EventAttributes attributes) {
    this.source = source;
    this.attributes = attributes;
  }

  @StartBundle
  public void takeSnapshot() {
    tables = source.current();
  }

  @ProcessElement
  public void enrich(@Element JudgedEvent judged, OutputReceiver<EnrichedEvent> output) {
    Map<String, String> known = attributes.of(judged.event(), tables);
    if (known.containsValue(EnrichedEvent.UNKNOWN)) {
      unknown.inc();
    }
    output.output(EnrichedEvent.of(judged.event(), judged.verdict(), known));
  }
}
