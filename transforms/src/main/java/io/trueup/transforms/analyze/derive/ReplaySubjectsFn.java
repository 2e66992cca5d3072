package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Derives of all events of a subject at once. */
final class ReplaySubjectsFn extends DoFn<KV<Subject, Iterable<LayeredEvent>>, LayeredEvent> {
  private static final long serialVersionUID = 1L;

  private final DerivationRules rules;

  private transient Subjects subjects;

  ReplaySubjectsFn(DerivationRules rules) {
    this.rules = rules;
  }

  @Setup
  public void setUp() {
    // The subjects are known; only what is derived of them is asked for.
    subjects = new Subjects(rules, Set.of());
  }

  @ProcessElement
  public void replay(
      @Element KV<Subject, Iterable<LayeredEvent>> subject, OutputReceiver<LayeredEvent> output) {
    List<LayeredEvent> events = new ArrayList<>();
    subject.getValue().forEach(events::add);
    subjects.replay(subject.getKey(), events, output::output);
  }
}
