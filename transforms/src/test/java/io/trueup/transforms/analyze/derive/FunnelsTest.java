package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static org.joda.time.Duration.standardHours;
import static org.joda.time.Duration.standardMinutes;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import java.util.List;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class FunnelsTest {
  private static final List<Step> STEPS =
      List.of(
          new Step("start", false),
          new Step("coupon", true),
          new Step("pay", false),
          new Step("done", false));
  private static final FunnelRule CHECKOUT = checkout(Per.SESSION, standardHours(1));

  /** How an attempt ended, and when, in minutes. */
  private record End(String outcome, String step, long minute) {}

  @Test
  void anAttemptThatTakesAllStepsConverts() {
    assertThat(ends(CHECKOUT, journey("start", "coupon", "pay", "done")))
        .containsExactly(new End("converted", "done", 3));
  }

  @Test
  void anOptionalStepMayBeLeftOut() {
    assertThat(ends(CHECKOUT, journey("start", "pay", "done")))
        .containsExactly(new End("converted", "done", 2));
  }

  @Test
  void anOptionalStepIsPassedOverOnceALaterOneIsTaken() {
    assertThat(steps(journey("start", "pay", "coupon", "done")))
        .containsExactly(
            "start advanced 0.000 0.000",
            "pay advanced 60.000 60.000",
            "done converted 180.000 120.000")
        .inOrder();
  }

  @Test
  void otherEventsAndRepetitionsArePassedOver() {
    assertThat(ends(CHECKOUT, journey("pay", "start", "look", "start", "pay", "pay", "done")))
        .containsExactly(new End("converted", "done", 6));
  }

  @Test
  void stepsOutOfOrderDoNotCount() {
    assertThat(ends(CHECKOUT, journey("done", "start", "done")))
        .containsExactly(new End("dropped", "start", 32));
  }

  @Test
  void afterItsEndTheNextAttemptBegins() {
    assertThat(ends(CHECKOUT, journey("start", "pay", "done", "start")))
        .containsExactly(new End("converted", "done", 2), new End("dropped", "start", 33))
        .inOrder();
  }

  @Test
  void anExcludingEventEndsAnAttemptThatCountsNeitherWay() {
    assertThat(ends(CHECKOUT, journey("start", "cancel", "pay", "done")))
        .containsExactly(new End("excluded", "start", 1));
  }

  @Test
  void anAttemptIsDroppedWhenItsTimeIsUp() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "start")
            .at(standardMinutes(20), "pay")
            .at(standardMinutes(40), "look")
            .at(standardMinutes(60), "done");

    assertThat(ends(CHECKOUT, journey)).containsExactly(new End("dropped", "pay", 60));
  }

  @Test
  void anAttemptPerSessionIsDroppedWithItsSession() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "start")
            .at(standardMinutes(31), "pay")
            .at(standardMinutes(32), "done");

    assertThat(ends(CHECKOUT, journey)).containsExactly(new End("dropped", "start", 30));
  }

  @Test
  void anAttemptPerCustomerOutlastsSessions() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "start")
            .at(standardHours(5), "pay")
            .at(standardHours(23), "done");

    assertThat(ends(checkout(Per.CUSTOMER, standardHours(24)), journey))
        .containsExactly(new End("converted", "done", 23 * 60));
  }

  @Test
  void anAttemptSplitsByThePageWhereItWasLeft() {
    CustomerEvent end =
        journey("start", "pay", "look")
            .derived(rules(CHECKOUT), DerivedEvent.FUNNEL_ENDED)
            .get(0)
            .event();

    assertThat(end.page()).isEqualTo("/pay");
    assertThat(end.properties())
        .containsExactly(
            "funnel", "checkout", "step", "pay", "outcome", "dropped", "duration", "60.000");
  }

  @Test
  void aStepIsLeftWhenTheNextOneIsTakenOrTheAttemptEnds() {
    assertThat(
            journey("start", "pay").derived(rules(CHECKOUT), DerivedEvent.STEP_LEFT).stream()
                .map(
                    left ->
                        new End(
                            left.event().properties().get("outcome"),
                            left.event().name(),
                            minute(left))))
        .containsExactly(
            new End("advanced", "Funnel Step Left", 1), new End("dropped", "Funnel Step Left", 31))
        .inOrder();
  }

  @Test
  void aFunnelOfOneStepIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new FunnelRule(
                "checkout", STEPS.subList(0, 1), List.of(), Per.SESSION, standardHours(1)));
  }

  private static FunnelRule checkout(Per per, Duration within) {
    return new FunnelRule("checkout", STEPS, List.of("cancel"), per, within);
  }

  private static DerivationRules rules(FunnelRule funnel) {
    return new DerivationRules(
        DerivationRules.DEFAULT.sessions(), List.of(funnel), List.of(), List.of());
  }

  /** One event a minute. */
  private static Journey journey(String... names) {
    Journey journey = new Journey();
    for (int i = 0; i < names.length; i++) {
      journey.at(standardMinutes(i), names[i]);
    }
    return journey;
  }

  private static List<End> ends(FunnelRule funnel, Journey journey) {
    return journey.derived(rules(funnel), DerivedEvent.FUNNEL_ENDED).stream()
        .map(
            derived ->
                new End(
                    derived.event().properties().get("outcome"),
                    derived.event().properties().get("step"),
                    minute(derived)))
        .toList();
  }

  private static List<String> steps(Journey journey) {
    return journey.derived(rules(CHECKOUT), DerivedEvent.STEP_LEFT).stream()
        .map(derived -> derived.event().properties())
        .map(
            properties ->
                String.join(
                    " ",
                    properties.get("step"),
                    properties.get("outcome"),
                    properties.get("sinceStart"),
                    properties.get("sincePrevious")))
        .toList();
  }

  private static long minute(LayeredEvent derived) {
    return new Duration(Journey.START, derived.event().eventTime()).getStandardMinutes();
  }
}
