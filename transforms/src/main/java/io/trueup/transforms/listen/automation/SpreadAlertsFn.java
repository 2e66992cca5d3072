package io.trueup.transforms.listen.automation;

import io.trueup.schemas.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Tells all customers of the automations that wait for an alert of its turns. */
final class SpreadAlertsFn extends DoFn<Alert, KV<Shard, Signal>> {
  private static final long serialVersionUID = 1L;

  private final Map<String, List<String>> automationsByAlert;

  SpreadAlertsFn(List<AutomationRule> rules) {
    automationsByAlert =
        rules.stream()
            .filter(rule -> rule.during() != null)
            .collect(
                Collectors.groupingBy(
                    rule -> rule.during().rule(),
                    Collectors.mapping(AutomationRule::name, Collectors.toList())));
  }

  @ProcessElement
  public void spread(@Element Alert alert, OutputReceiver<KV<Shard, Signal>> output) {
    Signal turn = Signal.of(AlertSpan.of(alert));
    for (String automation : automationsByAlert.getOrDefault(alert.rule(), List.of())) {
      for (int shard = 0; shard < Shard.COUNT; shard++) {
        output.output(KV.of(new Shard(automation, shard), turn));
      }
    }
  }
}
