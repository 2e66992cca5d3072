package io.trueup.transforms.enrich;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.JudgedEvent;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Enriches events from the snapshot that was current when their bundle started. */
final class AddAttributesFn extends DoFn<JudgedEvent, EnrichedEvent> {
  private static final long serialVersionUID = 1L;

  private final Counter unknown = Metrics.counter(EnrichEvents.class, "unknownAttributes");
  private final Counter linked = Metrics.counter(EnrichEvents.class, "linkedCustomers");
  private final Gauge outdated = Metrics.gauge(EnrichEvents.class, "tablesOutdated");
  private final AttributeSource source;
  private final EventAttributes attributes;
  private final boolean hindsight;

  private transient AttributeTables tables;

  /**
   * @param hindsight whether links hold for what was before them
   */
  AddAttributesFn(AttributeSource source, EventAttributes attributes, boolean hindsight) {
    this.source = source;
    this.attributes = attributes;
    this.hindsight = hindsight;
  }

  @Setup
  public void open() {
    source.open();
  }

  @StartBundle
  public void takeSnapshot() {
    tables = source.current();
    outdated.set(tables.flags() == Flag.NONE ? 0 : 1);
  }

  @ProcessElement
  public void enrich(@Element JudgedEvent judged, OutputReceiver<EnrichedEvent> output) {
    CustomerEvent event = judged.event();
    String link = link(event);
    String customer = link == null ? event.customerKey() : link;
    int flags = judged.flags() | tables.flags();
    if (customer != null && tables.pending(customer)) {
      flags |= Flag.PENDING.bit();
    }
    Map<String, String> known = attributes.of(event, customer, tables);
    if (known.containsValue(EnrichedEvent.UNKNOWN)) {
      unknown.inc();
    }
    if (link != null) {
      linked.inc();
    }
    output.output(EnrichedEvent.of(event, judged.verdict(), known, flags, link));
  }

  @Teardown
  public void close() {
    source.close();
  }

  private @Nullable String link(CustomerEvent event) {
    String key = event.customerKey();
    if (key == null) {
      return null;
    }
    return hindsight
        ? tables.links().settled(key, event.eventTime())
        : tables.links().known(key, event.eventTime());
  }
}
