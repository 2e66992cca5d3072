package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Remembers which rules are firing, and tells when a composite of them begins and ends. */
final class CombineAlertsFn extends DoFn<KV<String, Alert>, Alert> {
  private static final long serialVersionUID = 1L;

  private static final String COMBINATION = "combination";

  @StateId(COMBINATION)
  private final StateSpec<ValueState<Combination>> combinationSpec =
      StateSpecs.value(CombinationCoder.of());

  private final List<AlertRule> rules;

  private transient Map<String, AlertRule> byName;

  CombineAlertsFn(List<AlertRule> rules) {
    this.rules = rules;
  }

  @Setup
  public void setUp() {
    byName = rules.stream().collect(Collectors.toMap(AlertRule::name, Function.identity()));
  }

  @ProcessElement
  public void combine(
      @Element KV<String, Alert> element,
      @StateId(COMBINATION) ValueState<Combination> state,
      OutputReceiver<Alert> output) {
    AlertRule rule = byName.get(element.getKey());
    if (rule == null || !(rule.condition() instanceof Composite composite)) {
      return; // A restored shuffle may hold alerts for a rule that was taken out.
    }
    Combination remembered = state.read();
    Combination before = remembered == null ? Combination.NONE : remembered;
    Combination after = before.after(element.getValue(), composite);
    state.write(after);
    Alerts.turn(before, after, rule, element.getValue()).ifPresent(output::output);
  }
}
