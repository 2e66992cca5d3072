package io.trueup.transforms.enrich;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.JudgedEvent;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Enriches events from the snapshot that was current when their bundle started. */
final class AddAttributesFn extends DoFn<JudgedEvent, EnrichedEvent> {
  private static final long serialVersionUID = 1L;

  private final Counter unknown = Metrics.counter(EnrichEvents.class, "unknownAttributes");
  private final Counter linked = Metrics.counter(EnrichEvents.class, "linkedCustomers");
  private final Gauge outdated = Metrics.gauge(EnrichEvents.class, "tablesOutdated");
  private final AttributeSource source;
  private final EventAttributes attributes;
  private final @Nullable PCollectionView<List<IdentityLink>> told;

  private transient AttributeTables tables;
  private transient @Nullable IdentityLinks toldLinks;

  /** Those of the tables, and with them what is told; null until the bundle's first element. */
  private transient @Nullable IdentityLinks links;

  /**
   * @param told links besides those of the tables, which all then hold for what was before them,
   *     too; null where links hold from when they were told
   */
  AddAttributesFn(
      AttributeSource source,
      EventAttributes attributes,
      @Nullable PCollectionView<List<IdentityLink>> told) {
    this.source = source;
    this.attributes = attributes;
    this.told = told;
  }

  @Setup
  public void open() {
    source.open();
  }

  @StartBundle
  public void takeSnapshot() {
    tables = source.current();
    links = told == null ? tables.links() : null;
    outdated.set(tables.flags() == Flag.NONE ? 0 : 1);
  }

  @ProcessElement
  public void enrich(ProcessContext context) {
    if (links == null) {
      links = tables.links().and(told(context));
    }
    context.output(enriched(context.element()));
  }

  /** The event with what the bundle's snapshot knows of it. */
  EnrichedEvent enriched(JudgedEvent judged) {
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
    return EnrichedEvent.of(event, judged.verdict(), known, flags, link);
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
    return told == null
        ? links.known(key, event.eventTime())
        : links.settled(key, event.eventTime());
  }

  /** Bounded input has one value of the side input, so it is made into links once. */
  private IdentityLinks told(ProcessContext context) {
    if (toldLinks == null) {
      IdentityLinks.Builder builder = IdentityLinks.builder();
      for (IdentityLink link : context.sideInput(told)) {
        builder.add(link.alias(), link.since(), link.customerKey());
      }
      toldLinks = builder.build();
    }
    return toldLinks;
  }
}
