package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import java.util.Set;
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
import org.joda.time.Instant;

/**
 * Derives the sessions, funnels and silences of each customer and the cases of each service level:
 * {@link DerivedEvent}s of what is certain, each once. Events of nobody and of no case are left
 * out, and customers and cases are followed only where what is derived of them is asked for.
 *
 * <p>Input: in the global window. In the stream, what ends at a time is derived when the watermark
 * has passed it by the allowed lateness, as only then no accepted event can change it, and by up to
 * a tenth of that, for events are seen some at a time. State is one {@link RestingTrail} for each
 * customer with an open session or whom churn remembers: the events of the allowed lateness, and
 * for each kind of session, each open attempt and each silence the last event. Beside it there is
 * one for each text that service levels have open cases of.
 */
public final class DeriveEvents
    extends PTransform<PCollection<LayeredEvent>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private final DerivationRules rules;
  private final Set<String> names;

  /** Null where the input is bounded. */
  private final @Nullable Duration allowedLateness;

  /** Null where what is derived at any time is asked for. */
  private final @Nullable Instant from;

  private DeriveEvents(
      DerivationRules rules,
      Set<String> names,
      @Nullable Duration allowedLateness,
      @Nullable Instant from) {
    this.rules = rules;
    this.names = Set.copyOf(names);
    this.allowedLateness = allowedLateness;
    this.from = from;
  }

  /**
   * Derives while events arrive.
   *
   * @param names of the derived events that are asked for; some others may be among the output
   * @param allowedLateness how far behind the watermark an event may be; Record sees to it
   */
  public static DeriveEvents streaming(
      DerivationRules rules, Set<String> names, Duration allowedLateness) {
    return new DeriveEvents(rules, names, allowedLateness, null);
  }

  /**
   * Derives of a bounded input, for each layer by itself.
   *
   * @param names of the derived events that are asked for; some others may be among the output
   */
  public static DeriveEvents afterwards(DerivationRules rules, Set<String> names) {
    return new DeriveEvents(rules, names, null, null);
  }

  /** The same, where nothing is asked for of what happened, or ended, before {@code start}. */
  public DeriveEvents since(Instant start) {
    return new DeriveEvents(rules, names, allowedLateness, start);
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<LayeredEvent> events) {
    PCollection<KV<Subject, LayeredEvent>> bySubject =
        events
            .apply("KeyBySubject", ParDo.of(new KeyBySubjectFn(rules, names, from)))
            .setCoder(KvCoder.of(new SubjectCoder(), LayeredEventCoder.of()));
    PCollection<LayeredEvent> derived =
        allowedLateness == null
            ? bySubject
                .apply("HoldWatermark", holdWatermark())
                .apply("GroupBySubject", GroupByKey.create())
                .apply("ReplaySubjects", ParDo.of(new ReplaySubjectsFn(rules, names, from)))
            : bySubject.apply(
                "FollowSubjects", ParDo.of(new FollowSubjectsFn(rules, names, allowedLateness)));
    return derived.setCoder(LayeredEventCoder.of());
  }

  /** A group as late as its last event would be late for the windows of what is derived of it. */
  private static Window<KV<Subject, LayeredEvent>> holdWatermark() {
    return Window.<KV<Subject, LayeredEvent>>configure()
        .withTimestampCombiner(TimestampCombiner.EARLIEST);
  }
}
