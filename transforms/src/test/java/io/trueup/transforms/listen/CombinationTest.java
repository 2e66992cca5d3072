package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleValues.approximate;

import io.trueup.schemas.alert.Alert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CombinationTest {
  private static final AlertRule BOTH =
      SampleRules.of(new Composite(true, List.of("busy", "quiet")));
  private static final AlertRule EITHER =
      SampleRules.of(new Composite(false, List.of("busy", "quiet")));

  @Test
  void allOfItsRulesMustBeFiring() {
    assertThat(turns(BOTH, busy(0, 11), quiet(1, 9), busy(2, 5), busy(3, 11)))
        .containsExactly("FIRING at 1 with 2.0", "RESOLVED at 2 with 1.0", "FIRING at 3 with 2.0")
        .inOrder();
  }

  @Test
  void anyOfItsRulesMayBeFiring() {
    assertThat(turns(EITHER, busy(0, 11), quiet(1, 9), busy(2, 5), quiet(3, 11)))
        .containsExactly("FIRING at 0 with 1.0", "RESOLVED at 3 with 0.0")
        .inOrder();
  }

  @Test
  void aBreachThatBeginsInTheSameWindowAsOneThatEndedIsAnother() {
    List<Alert> raised =
        Backtest.ofComposite(EITHER, List.of(busy(0, 11), busy(0, 5), quiet(0, 9)));

    assertThat(raised.stream().map(Alert::alertId).distinct().toList()).hasSize(2);
    assertThat(raised).hasSize(3);
  }

  @Test
  void itSaysWhichRulesAreFiring() {
    List<Alert> raised = Backtest.ofComposite(BOTH, List.of(busy(0, 11), quiet(1, 9), busy(2, 5)));

    assertThat(raised.get(0).message())
        .isEqualTo(
            "sample: firing are the rules busy, quiet, in the window from 2024-01-01 00:01:00 to"
                + " 2024-01-01 00:02:00 UTC.");
    assertThat(raised.get(1).message())
        .startsWith("sample: not all of the rules busy, quiet are firing any more, in the window");
    assertThat(raised.get(0).metric()).isEqualTo("orders");
  }

  @Property(tries = 200, seed = "8")
  void whereItEndsAndItsIdDoNotDependOnTheOrderOfTheRules(@ForAll long seed) {
    List<Alert> begins = new ArrayList<>(List.of(busy(0, 11), quiet(3, 9)));
    Collections.shuffle(begins, new Random(seed));
    Combination combination = Combination.NONE;
    for (Alert begin : begins) {
      combination = combination.after(begin, (Composite) BOTH.condition());
    }

    assertThat(combination.since()).isEqualTo(quiet(3, 9).windowStart());
    assertThat(combination.after(begins.get(0), (Composite) BOTH.condition()))
        .isEqualTo(combination);
  }

  @Test
  void whatIsRememberedIsReadAsItWasWritten() throws CoderException {
    Combination combination = Combination.NONE.after(busy(0, 11), (Composite) BOTH.condition());

    assertThat(CoderUtils.clone(CombinationCoder.of(), combination)).isEqualTo(combination);
    assertThat(CoderUtils.clone(CombinationCoder.of(), Combination.NONE))
        .isEqualTo(Combination.NONE);
  }

  private static Alert busy(int minute, double value) {
    return alert(SampleRules.ABOVE_TEN, minute, value);
  }

  private static Alert quiet(int minute, double value) {
    return alert(SampleRules.BELOW_TEN, minute, value);
  }

  /** Of the one breach that begins in the first minute. */
  private static Alert alert(AlertRule rule, int minute, double value) {
    boolean breached = ((Comparison) rule.condition()).side().isBeyond(value, 10);
    return Alert.builder()
        .setAlertId(rule.name())
        .setRule(rule.name())
        .setSeverity("warning")
        .setMetric("orders")
        .setDimensions(approximate(minute, value).build().dimensions())
        .setState(breached ? Alert.State.FIRING : Alert.State.RESOLVED)
        .setWindowStart(approximate(minute, value).build().windowStart())
        .setWindowEnd(approximate(minute, value).build().windowEnd())
        .setValue(value)
        .setThreshold(10)
        .setMessage("")
        .build();
  }

  private static List<String> turns(AlertRule rule, Alert... alerts) {
    return Backtest.ofComposite(rule, List.of(alerts)).stream()
        .map(
            alert ->
                "%s at %d with %s"
                    .formatted(
                        alert.state(),
                        alert.windowStart().toDateTime().getMinuteOfHour(),
                        alert.value()))
        .toList();
  }
}
