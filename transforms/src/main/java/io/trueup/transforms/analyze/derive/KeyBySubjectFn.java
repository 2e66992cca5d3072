package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Gives an event to each subject to whom it matters. */
final class KeyBySubjectFn extends DoFn<LayeredEvent, KV<Subject, LayeredEvent>> {
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
  KeyBySubjectFn(DerivationRules rules, Set<String> names, @Nullable Instant from) {
    this.rules = rules;
    this.names = Set.copyOf(names);
    this.from = from;
  }

  @Setup
  public void findFields() {
    subjects = new Subjects(rules, names, from);
  }

  @ProcessElement
  public void key(@Element LayeredEvent event, OutputReceiver<KV<Subject, LayeredEvent>> output) {
    subjects.of(event, subject -> output.output(KV.of(subject, event)));
  }
}
