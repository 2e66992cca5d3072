package io.trueup.transforms.analyze.session;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * Derives the sessions and funnels of each customer: {@link DerivedEvent}s of what is certain, each
 * once. Events that name no customer are left out.
 *
 * <p>Input: in the global window. In the stream, what ends at a time is derived when the watermark
 * has passed it by the allowed lateness, as only then no accepted event can change it. State is one
 * {@link Trail} for each customer with an open session: the events of the allowed lateness, and for
 * each kind of session and each open attempt the last event. It is dropped when the session ends.
 */
public final class DeriveEvents
    extends PTransform<PCollection<LayeredEvent>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private final SessionRules rules;

  /** Null where the input is bounded. */
  private final @Nullable Duration allowedLateness;

  private DeriveEvents(SessionRules rules, @Nullable Duration allowedLateness) {
    this.rules = rules;
    this.allowedLateness = allowedLateness;
  }

  /**
   * Derives while events arrive.
   *
   * @param allowedLateness how far behind the watermark an event may be; Record sees to it
   */
  public static DeriveEvents streaming(SessionRules rules, Duration allowedLateness) {
    return new DeriveEvents(rules, allowedLateness);
  }

  /** Derives of a bounded input, for each layer by itself. */
  public static DeriveEvents afterwards(SessionRules rules) {
    return new DeriveEvents(rules, null);
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<LayeredEvent> events) {
    PCollection<KV<String, LayeredEvent>> byCustomer =
        events
            .apply("KeyByCustomer", ParDo.of(new KeyByCustomerFn()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), LayeredEventCoder.of()));
    PCollection<LayeredEvent> derived =
        allowedLateness == null
            ? byCustomer
                .apply("HoldWatermark", holdWatermark())
                .apply("GroupByCustomer", GroupByKey.create())
                .apply("ReplayCustomers", ParDo.of(new ReplayCustomersFn(rules)))
            : byCustomer.apply(
                "FollowCustomers", ParDo.of(new FollowCustomersFn(rules, allowedLateness)));
    return derived.setCoder(LayeredEventCoder.of());
  }

  /** A group as late as its last event would be late for the windows of what is derived of it. */
  private static Window<KV<String, LayeredEvent>> holdWatermark() {
    return Window.<KV<String, LayeredEvent>>configure()
        .withTimestampCombiner(TimestampCombiner.EARLIEST);
  }

  static final class KeyByCustomerFn extends DoFn<LayeredEvent, KV<String, LayeredEvent>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void key(@Element LayeredEvent event, OutputReceiver<KV<String, LayeredEvent>> output) {
      String customer = event.event().customerKey();
      if (customer != null) {
        output.output(KV.of(customer, event));
      }
    }
  }
}
