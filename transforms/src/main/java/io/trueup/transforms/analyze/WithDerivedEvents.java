package io.trueup.transforms.analyze;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.derive.DeriveEvents;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Puts beside events what is derived of their order, where somebody asks for it. */
public final class WithDerivedEvents
    extends PTransform<PCollection<LayeredEvent>, PCollectionTuple> {
  /** The events as they were. */
  public static final TupleTag<LayeredEvent> HAPPENED = new TupleTag<>("happened");

  /** What is derived of them; absent where nobody asks for it. */
  public static final TupleTag<LayeredEvent> DERIVED = new TupleTag<>("derived");

  private static final long serialVersionUID = 1L;

  private final Catalogue catalogue;
  private final AnalyzePolicy policy;
  private final Set<String> names;

  /** Null where whatever is derived is asked for. */
  private final @Nullable Instant since;

  private WithDerivedEvents(
      Catalogue catalogue, AnalyzePolicy policy, Set<String> names, @Nullable Instant since) {
    this.catalogue = catalogue;
    this.policy = policy;
    this.names = Set.copyOf(names);
    this.since = since;
  }

  /** Derives what the metrics of a catalogue count. */
  public static WithDerivedEvents of(Catalogue catalogue, AnalyzePolicy policy) {
    return new WithDerivedEvents(catalogue, policy, catalogue.derivedNames(), null);
  }

  /** Derives others, too. */
  public WithDerivedEvents and(Set<String> others) {
    Set<String> all = new HashSet<>(names);
    all.addAll(others);
    return new WithDerivedEvents(catalogue, policy, all, since);
  }

  /** Derives, of a bounded input, only what happens at an instant or later. */
  WithDerivedEvents since(Instant first) {
    return new WithDerivedEvents(catalogue, policy, names, first);
  }

  @Override
  public PCollectionTuple expand(PCollection<LayeredEvent> events) {
    if (!(events.getWindowingStrategy().getWindowFn() instanceof GlobalWindows)) {
      throw new IllegalArgumentException("Metrics are analyzed of events in the global window");
    }
    PCollectionTuple all = PCollectionTuple.of(HAPPENED, events);
    if (names.isEmpty()) {
      return all;
    }
    return all.and(DERIVED, events.apply("DeriveEvents", derive()));
  }

  private DeriveEvents derive() {
    if (policy.streams()) {
      return DeriveEvents.streaming(catalogue.derivation(), names, policy.recordLateness());
    }
    DeriveEvents afterwards = DeriveEvents.afterwards(catalogue.derivation(), names);
    return since == null ? afterwards : afterwards.since(since);
  }
}
