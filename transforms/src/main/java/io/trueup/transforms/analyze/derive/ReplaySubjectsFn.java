package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Derives of all events of a subject at once. */
final class ReplaySubjectsFn extends DoFn<KV<Subject, Iterable<LayeredEvent>>, LayeredEvent> {
  private static final long serialVersionUID = 1L;

  private final DerivationRules rules;
  private final Set<String> names;

  /** Null where what is derived at any time is asked for. */
  private final @Nullable Instant from;

  private transient Subjects subjects;

  /**
   * By what is asked for.
   *
   * @param names of derived events
   * @param from since when they are asked for; null where always
   */
  ReplaySubjectsFn(DerivationRules rules, Set<String> names, @Nullable Instant from) {
    this.rules = rules;
    this.names = Set.copyOf(names);
    this.from = from;
  }

  @Setup
  public void setUp() {
    subjects = new Subjects(rules, names, from);
  }

  @ProcessElement
  public void replay(
      @Element KV<Subject, Iterable<LayeredEvent>> subject, OutputReceiver<LayeredEvent> output) {
    List<LayeredEvent> events = new ArrayList<>();
    subject.getValue().forEach(events::add);
    subjects.replay(subject.getKey(), events, output::output);
  }
}
