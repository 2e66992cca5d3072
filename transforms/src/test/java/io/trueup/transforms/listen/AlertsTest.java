package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.listen.SampleRules.ABOVE_TEN;
import static io.trueup.transforms.listen.SampleRules.BELOW_TEN;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleValues.approximate;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.listen.Watch.Phase;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final MetricValue VALUE =
      approximate(1, 12.5).setDimensions(Map.of("page", "/pay", "arm", "b")).build();

  @Test
  void theMessageOfABreachIsOneClearSentence() {
    assertThat(firing(ABOVE_TEN, VALUE, NEW_YEAR).message())
        .isEqualTo(
            "busy: orders (arm=b, page=/pay) is 12.5, above the limit of 10, in the window from"
                + " 2024-01-01 00:01:00 to 2024-01-01 00:02:00 UTC.");
  }

  @Test
  void theMessageOfItsEndIsToo() {
    assertThat(resolved(BELOW_TEN, approximate(0, 11).build()).message())
        .isEqualTo(
            "quiet: orders is back at 11, not below the limit of 10, in the window from"
                + " 2024-01-01 00:00:00 to 2024-01-01 00:01:00 UTC.");
  }

  @Test
  void theMessageSaysWhichBoundIsBeyondForHowLongAndWhereItEnded() {
    AlertRule rule = SampleRules.rule("noisy", new Threshold(Side.ABOVE, 10, 8, true), 5, 0);
    MetricValue value = approximate(0, 14).setLower(11.5).setUpper(17).build();

    assertThat(firing(rule, value, NEW_YEAR).message())
        .startsWith("noisy: orders is 14 (at least 11.5), above the limit of 10 for 5 minutes, in");
    assertThat(resolved(rule, approximate(1, 8).build()).message())
        .startsWith("noisy: orders is back at 8 (at least 8), not above 8 any more, in the window");
  }

  @Test
  void theMessageOfAFallSaysOfHowMuchAndSinceWhen() {
    Change fall = new Change(Side.BELOW, 0.5, 0.5, Duration.standardMinutes(1), false);
    AlertRule rule = SampleRules.of(fall);
    Past past = Past.NONE.after(approximate(0, 100).build(), rule);
    MetricValue value = approximate(1, 30).build();
    Watch after = Watch.NEW.after(value, rule, past);

    Alert alert = Alerts.turn(Watch.NEW, after, rule, value, past).orElseThrow();
    assertThat(alert.message())
        .startsWith(
            "sample: orders is 30, below the limit of 50, a fall by more than 50 % in 1 minute, in");
    assertThat(alert.threshold()).isEqualTo(50);
  }

  @Test
  void anAbsenceAndItsEndAreTold() {
    Absence absence = new Absence(Duration.standardMinutes(10));
    AlertRule rule = SampleRules.of(absence);

    Alert missing = Alerts.missing(rule, absence, NEW_YEAR, after(600_000));
    Alert found =
        Alerts.found(
            rule, absence, NEW_YEAR, new IntervalWindow(after(5_400_000), after(5_460_000)));

    assertThat(missing.message())
        .isEqualTo(
            "sample: orders has had no value for 10 minutes, since 2024-01-01 00:00:00 UTC.");
    assertThat(missing.value()).isEqualTo(600);
    assertThat(missing.threshold()).isEqualTo(600);
    assertThat(found.message())
        .isEqualTo(
            "sample: orders has values again after 1 hour and 30 minutes, in the window from"
                + " 2024-01-01 01:30:00 to 2024-01-01 01:31:00 UTC.");
    assertThat(found.alertId()).isEqualTo(missing.alertId());
  }

  @Test
  void aRulesOwnWordsAreFilledWithWhatTheAlertHas() {
    AlertRule rule =
        new AlertRule(
            "busy",
            "orders",
            Duration.standardMinutes(1),
            Map.of(),
            Threshold.of(Side.ABOVE, 10),
            Duration.ZERO,
            Duration.ZERO,
            new Notice(
                "critical",
                "shop-team",
                "https://runbooks.example/busy",
                new MessageTemplate("{value} orders on {page}, over {limit} since {since}"),
                List.of()));

    Alert alert = firing(rule, VALUE, NEW_YEAR);
    assertThat(alert.message())
        .isEqualTo("12.5 orders on /pay, over 10 since 2024-01-01 00:00:00 UTC");
    assertThat(alert.owner()).isEqualTo("shop-team");
    assertThat(alert.runbook()).isEqualTo("https://runbooks.example/busy");
    assertThat(resolved(rule, approximate(2, 3).build()).message())
        .startsWith("Resolved: 3 orders on ");
  }

  @Test
  void aTemplateKnowsItsUnknownPlaceholders() {
    MessageTemplate template = new MessageTemplate("{valeu} of {metric} {} {x y}");

    assertThat(template.unknown(AlertText.placeholders(ABOVE_TEN.condition())))
        .containsExactly("valeu", "", "x y");
  }

  @Test
  void theIdIsThatOfTheBreachAndNotOfTheWindowThatEndsIt() {
    Alert begin = firing(ABOVE_TEN, approximate(0, 11).build(), NEW_YEAR);
    Alert end = resolved(ABOVE_TEN, approximate(3, 1).build());

    assertThat(begin.alertId()).hasLength(32);
    assertThat(end.alertId()).isEqualTo(begin.alertId());
  }

  @Test
  void breachesThatDifferInRuleDimensionsOrWindowHaveDifferentIds() {
    MetricValue plain = approximate(0, 11).build();
    String id = firing(ABOVE_TEN, plain, NEW_YEAR).alertId();

    assertThat(firing(BELOW_TEN, plain, NEW_YEAR).alertId()).isNotEqualTo(id);
    assertThat(firing(ABOVE_TEN, VALUE, NEW_YEAR).alertId()).isNotEqualTo(id);
    assertThat(firing(ABOVE_TEN, plain, after(60_000)).alertId()).isNotEqualTo(id);
  }

  @Test
  void aValueThatTurnsNothingRaisesNothing() {
    MetricValue value = approximate(0, 1).build();
    Watch after = Watch.NEW.after(value, ABOVE_TEN, Past.NONE);

    assertThat(Alerts.turn(Watch.NEW, after, ABOVE_TEN, value, Past.NONE)).isEmpty();
  }

  private static Alert firing(AlertRule rule, MetricValue value, Instant since) {
    return turn(State.FIRING, rule, value, since);
  }

  private static Alert resolved(AlertRule rule, MetricValue value) {
    return turn(State.RESOLVED, rule, value, NEW_YEAR);
  }

  private static Alert turn(State state, AlertRule rule, MetricValue value, Instant since) {
    Watch firing = Watch.of(since, 0, since, Phase.FIRING, since);
    Watch quiet = Watch.of(since, 0, since, Phase.QUIET, since);
    return state == State.FIRING
        ? Alerts.turn(quiet, firing, rule, value, Past.NONE).orElseThrow()
        : Alerts.turn(firing, quiet, rule, value, Past.NONE).orElseThrow();
  }
}
