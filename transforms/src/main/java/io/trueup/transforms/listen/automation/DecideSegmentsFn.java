package io.trueup.transforms.listen.automation;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;

/** Decides about the segment of an alert that begins. */
final class DecideSegmentsFn extends DoFn<Alert, Decision> {
  private static final long serialVersionUID = 1L;

  private final List<AutomationRule> rules;
  private final SwitchSource switches;

  private transient Set<String> stopped;

  DecideSegmentsFn(List<AutomationRule> rules, SwitchSource switches) {
    this.rules = rules;
    this.switches = switches;
  }

  @Setup
  public void setUp() {
    switches.open();
  }

  @StartBundle
  public void look() {
    stopped = switches.stopped();
  }

  @ProcessElement
  public void decide(@Element Alert alert, OutputReceiver<Decision> output) {
    if (alert.state() != Alert.State.FIRING) {
      return;
    }
    for (AutomationRule rule : rules) {
      if (rule.alert().filter(alert.rule()::equals).isPresent()) {
        output.output(
            Decision.builder()
                .setDecisionId(DecisionIds.of(rule.name(), alert.alertId()))
                .setAutomation(rule.name())
                .setReason(reason(rule))
                .setTrigger(alert.rule())
                .setEventTime(alert.windowStart())
                .setAlertId(alert.alertId())
                .setDimensions(alert.dimensions())
                .build());
      }
    }
  }

  @Teardown
  public void tearDown() {
    switches.close();
  }

  private Reason reason(AutomationRule rule) {
    return stopped.contains(rule.name()) ? Reason.STOPPED : rule.withinCap(null);
  }
}
