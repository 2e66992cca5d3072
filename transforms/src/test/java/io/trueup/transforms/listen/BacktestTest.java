package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleValues.exact;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.metric.MetricValue;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final int MINUTE = 60_000;

  @Test
  void tellsEveryBeginAndEndOfEverySeries() {
    List<MetricValue> values =
        List.of(
            exact(0, 11).build(),
            exact(0, 12).setDimensions(Map.of("page", "/pay")).build(),
            exact(1, 5).build(),
            exact(2, 11).setMetric("carts").build());

    assertThat(words(Backtest.of(SampleRules.ABOVE_TEN, values, NEW_YEAR, after(MINUTE))))
        .containsExactly(
            "FIRING {} 00:00 11.0", "FIRING {page=/pay} 00:00 12.0", "RESOLVED {} 00:01 5.0")
        .inOrder();
  }

  @Test
  void valuesBeforeTheRangeAreOnlyComparedWith() {
    AlertRule rise =
        SampleRules.of(new Change(Side.ABOVE, 0.5, 0.5, Duration.standardMinutes(1), false));
    List<MetricValue> values =
        List.of(
            exact(0, 10).build(), exact(1, 90).build(), exact(2, 200).build(), exact(3, 1).build());

    assertThat(words(Backtest.of(rise, values, after(2 * MINUTE), after(4 * MINUTE))))
        .containsExactly("FIRING {} 00:02 200.0", "RESOLVED {} 00:03 1.0")
        .inOrder();
  }

  @Test
  void anAbsenceIsCountedFromTheStartOfTheRangeToItsEnd() {
    AlertRule rule = SampleRules.of(new Absence(Duration.standardMinutes(3)));
    List<MetricValue> values = List.of(exact(4, 1).build(), exact(5, 1).build());

    assertThat(words(Backtest.of(rule, values, NEW_YEAR, after(9 * MINUTE))))
        .containsExactly(
            "FIRING {} 00:00 180.0", "RESOLVED {} 00:04 240.0", "FIRING {} 00:06 180.0")
        .inOrder();
    assertThat(words(Backtest.of(rule, values, after(2 * MINUTE), after(8 * MINUTE)))).isEmpty();
  }

  @Test
  void anAbsenceIsNotFoundAgainWithinTheCooldown() {
    AlertRule rule = SampleRules.rule("calm", new Absence(Duration.standardMinutes(2)), 0, 4);
    List<MetricValue> values = List.of(exact(2, 1).build(), exact(6, 1).build());

    assertThat(words(Backtest.of(rule, values, NEW_YEAR, after(20 * MINUTE))))
        .containsExactly(
            "FIRING {} 00:00 120.0", "RESOLVED {} 00:02 120.0", "FIRING {} 00:07 120.0")
        .inOrder();
  }

  private static List<String> words(List<Alert> alerts) {
    return alerts.stream()
        .map(
            alert ->
                alert.state()
                    + " "
                    + alert.dimensions()
                    + " "
                    + alert.windowStart().toString().substring(11, 16)
                    + " "
                    + alert.value())
        .toList();
  }
}
