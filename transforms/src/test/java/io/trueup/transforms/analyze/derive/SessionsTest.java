package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static org.joda.time.Duration.millis;
import static org.joda.time.Duration.standardHours;
import static org.joda.time.Duration.standardMinutes;
import static org.joda.time.Duration.standardSeconds;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Duration GAP = standardMinutes(30);
  private static final DerivationRules RULES =
      new DerivationRules(new SessionRule(GAP, standardHours(4)), List.of(), List.of(), List.of());

  @Test
  void aPauseOfTheGapEndsASession() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "a")
            .at(GAP.minus(millis(1)), "b")
            .at(GAP.multipliedBy(2), "c");

    assertThat(ends(journey))
        .containsExactly(GAP.multipliedBy(2).minus(millis(1)), GAP.multipliedBy(3));
  }

  @Test
  void aSessionTellsHowLongItWasAndWhereItBeganAndEnded() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "a", null)
            .at(standardSeconds(10), "b", "/home")
            .at(millis(12_345), "c", "/cart")
            .at(millis(20_500), "d", null);

    CustomerEvent session = sessions(journey).get(0).event();

    assertThat(session.properties())
        .containsExactly(
            "duration", "20.500",
            "events", "4",
            "bounced", "0",
            "entryPage", "/home",
            "exitPage", "/cart");
    assertThat(session.customerKey()).isEqualTo("customer");
  }

  @Test
  void aSessionOfOneEventBounced() {
    CustomerEvent session = sessions(new Journey().at(Duration.ZERO, "a", null)).get(0).event();

    assertThat(session.properties())
        .containsExactly("duration", "0.000", "events", "1", "bounced", "1");
  }

  @Test
  void aRunIsCutAtTheFirstMultipleOfHalfTheMaximumByWhichItHasLastedThatLong() {
    Journey journey = new Journey();
    for (int minute = 5; minute < 400; minute += 20) {
      journey.at(standardMinutes(minute), "a");
    }

    assertThat(ends(journey))
        .containsExactly(standardHours(4), standardHours(6), standardMinutes(415));
  }

  @Test
  void aShortSessionIsNotCutWhereItCrossesADay() {
    Journey journey = new Journey().at(standardMinutes(-10), "a").at(standardMinutes(10), "b");

    assertThat(ends(journey)).containsExactly(standardMinutes(40));
  }

  @Test
  void aMaximumBelowTwiceTheGapIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new SessionRule(GAP, GAP.plus(standardMinutes(29))));
  }

  private static List<LayeredEvent> sessions(Journey journey) {
    return journey.derived(RULES, DerivedEvent.SESSION_ENDED);
  }

  private static List<Duration> ends(Journey journey) {
    return sessions(journey).stream().map(event -> since(event.event().eventTime())).toList();
  }

  private static Duration since(Instant time) {
    return new Duration(Journey.START, time);
  }
}
