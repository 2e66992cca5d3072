package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Gives every alert to the composites of its rule. */
final class MatchCompositesFn extends DoFn<Alert, KV<String, Alert>> {
  private static final long serialVersionUID = 1L;

  private final List<AlertRule> composites;

  MatchCompositesFn(List<AlertRule> composites) {
    this.composites = composites;
  }

  @ProcessElement
  public void match(@Element Alert alert, OutputReceiver<KV<String, Alert>> output) {
    for (AlertRule rule : composites) {
      if (rule.condition() instanceof Composite composite
          && composite.rules().contains(alert.rule())) {
        output.output(KV.of(rule.name(), alert));
      }
    }
  }
}
