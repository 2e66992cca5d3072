package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import org.apache.beam.sdk.coders.KvCoder;
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
 * Derives the sessions and funnels of each customer and the cases of each service level: {@link
 * DerivedEvent}s of what is certain, each once. Events of nobody and of no case are left out.
 *
 * <p>Input: in the global window. In the stream, what ends at a time is derived when the watermark
 * has passed it by the allowed lateness, as only then no accepted event can change it. State is one
 * {@link Trail} for each customer with an open session: the events of the allowed lateness, and for
 * each kind of session and each open attempt the last event. It is dropped when the session ends.
 */
public final class DeriveEvents
    extends PTransform<PCollection<LayeredEvent>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private final DerivationRules rules;

  /** Null where the input is bounded. */
  private final @Nullable Duration allowedLateness;

  private DeriveEvents(DerivationRules rules, @Nullable Duration allowedLateness) {
    this.rules = rules;
    this.allowedLateness = allowedLateness;
  }

  /**
   * Derives while events arrive.
   *
   * @param allowedLateness how far behind the watermark an event may be; Record sees to it
   */
  public static DeriveEvents streaming(DerivationRules rules, Duration allowedLateness) {
    return new DeriveEvents(rules, allowedLateness);
  }

  /** Derives of a bounded input, for each layer by itself. */
  public static DeriveEvents afterwards(DerivationRules rules) {
    return new DeriveEvents(rules, null);
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<LayeredEvent> events) {
    PCollection<KV<Subject, LayeredEvent>> bySubject =
        events
            .apply("KeyBySubject", ParDo.of(new KeyBySubjectFn(rules)))
            .setCoder(KvCoder.of(new SubjectCoder(), LayeredEventCoder.of()));
    PCollection<LayeredEvent> derived =
        allowedLateness == null
            ? bySubject
                .apply("HoldWatermark", holdWatermark())
                .apply("GroupBySubject", GroupByKey.create())
                .apply("ReplaySubjects", ParDo.of(new ReplaySubjectsFn(rules)))
            : bySubject.apply(
                "FollowSubjects", ParDo.of(new FollowSubjectsFn(rules, allowedLateness)));
    return derived.setCoder(LayeredEventCoder.of());
  }

  /** A group as late as its last event would be late for the windows of what is derived of it. */
  private static Window<KV<Subject, LayeredEvent>> holdWatermark() {
    return Window.<KV<Subject, LayeredEvent>>configure()
        .withTimestampCombiner(TimestampCombiner.EARLIEST);
  }
}
