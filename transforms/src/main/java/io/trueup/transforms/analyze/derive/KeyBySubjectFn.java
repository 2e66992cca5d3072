package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.EventField;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Gives an event to its customer, and to each case that it opens or closes. */
final class KeyBySubjectFn extends DoFn<LayeredEvent, KV<Subject, LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private final List<ServiceLevelRule> levels;

  private transient List<Function<LayeredEvent, @Nullable String>> caseIds;

  KeyBySubjectFn(DerivationRules rules) {
    levels = rules.serviceLevels();
  }

  @Setup
  public void findFields() {
    caseIds = levels.stream().map(level -> EventField.text(level.key(), Set.of())).toList();
  }

  @ProcessElement
  public void key(@Element LayeredEvent event, OutputReceiver<KV<Subject, LayeredEvent>> output) {
    String customer = event.event().customerKey();
    if (customer != null) {
      output.output(KV.of(new Subject(Subject.CUSTOMER, customer), event));
    }
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).concerns(event.event().name())) {
        String id = caseIds.get(i).apply(event);
        if (id != null) {
          output.output(KV.of(new Subject(levels.get(i).name(), id), event));
        }
      }
    }
  }
}
