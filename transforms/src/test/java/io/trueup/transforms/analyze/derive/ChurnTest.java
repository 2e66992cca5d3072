package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static org.joda.time.Duration.standardDays;
import static org.joda.time.Duration.standardHours;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class ChurnTest {
  private static final String NAME = "buyers";

  private static final ChurnRule RULE = rule(1, 7, 30, 2, 3, 180);

  @Test
  void aCustomerWithoutRhythmIsAtRiskAndLapsesByTheUsualOne() {
    assertThat(told(buys(0)))
        .containsExactly("+0 Joined", "+14 At Risk 14 of 7", "+21 Lapsed 21 of 7")
        .inOrder();
  }

  @Test
  void aCustomerOfThreePausesHasTheMedianForRhythm() {
    assertThat(told(buys(0, 2, 4, 24)))
        .containsExactly(
            "+0 Joined",
            "+18 At Risk 14 of 7",
            "+24 Returned recovered 20 of 7",
            "+28 At Risk 4 of 2",
            "+30 Lapsed 6 of 2")
        .inOrder();
  }

  @Test
  void ofAnEvenNumberOfPausesTheMedianIsBetweenTheTwoInTheMiddle() {
    assertThat(told(buys(0, 2, 4, 8, 12))).contains("+18 At Risk 6 of 3");
  }

  @Test
  void noRhythmIsLongerThanTheLongest() {
    assertThat(told(buys(0, 10, 50, 90))).contains("+150 At Risk 60 of 30");
  }

  @Test
  void shortPausesAreWithinOneVisit() {
    Journey journey = buys(0, 2, 4, 6);
    for (int hour = 1; hour < 20; hour++) {
      journey.at(standardDays(6).plus(standardHours(hour)), "buy");
    }
    assertThat(told(journey)).contains("+10 At Risk 4 of 2");
  }

  /** All of a customer's events are at hand where sessions are asked for, too. */
  @Test
  void whatIsNoActivityDoesNotBreakASilence() {
    Journey journey = buys(0, 2, 4);
    for (int day = 5; day < 24; day++) {
      journey.at(standardDays(day), "look");
    }
    journey.at(standardDays(24), "buy");
    Subjects all = new Subjects(rules(), Set.copyOf(DerivedEvent.NAMES));

    List<LayeredEvent> ofChurn =
        Journey.derived(all, Journey.CUSTOMER, journey.events()).stream()
            .filter(event -> DerivedEvent.OF_CHURN.contains(event.event().name()))
            .toList();

    assertThat(ofChurn.stream().map(LayeredEvent::event).map(ChurnTest::told).toList())
        .containsExactlyElementsIn(told(buys(0, 2, 4, 24)));
  }

  @Test
  void whoComesBackAfterTheLapseIsWonBack() {
    assertThat(told(buys(0, 100))).contains("+100 Returned wonBack 100 of 7");
  }

  @Test
  void whoComesBackWhenForgottenIsNew() {
    assertThat(told(buys(0, 180))).contains("+180 Joined");
    assertThat(told(buys(0, 179))).contains("+179 Returned wonBack 179 of 7");
  }

  @Test
  void pausesThatBeganBeforeTheHistoryDoNotCount() {
    // At day 90 the pauses of 2 days are history, and there are fewer than three others.
    assertThat(told(buys(0, 2, 4, 6, 50, 97))).contains("+111 At Risk 14 of 7");
  }

  @Test
  void whatIsToldIsOfTheLastActivityAndAReturnOfTheFirstAfterIt() {
    Journey journey =
        new Journey().at(Duration.ZERO, "buy", "/hat").at(standardDays(15), "buy", "/shoe");
    assertThat(derived(journey).stream().map(event -> event.event().page()))
        .containsExactly("/hat", "/hat", "/shoe", "/shoe", "/shoe")
        .inOrder();
    assertThat(derived(journey).get(0).event().properties()).containsEntry("churn", NAME);
  }

  /** What the reference says of the state. */
  @Test
  void aCustomerTakesTheLastActivityAndAFewBytesForEachPause() throws IOException {
    Journey journey = new Journey();
    for (int day = 0; day < 40; day += 2) {
      journey.at(standardDays(day).plus(Duration.millis(1234L * day)), "buy");
    }
    int one = bytes(journey.events().subList(0, 1));
    int all = bytes(journey.events());
    System.out.printf(
        "Churn: %,d bytes a customer, %,d with %d pauses%n", one, all, ChurnRule.MOST_PAUSES);
    assertThat(all - one).isAtMost(12 * ChurnRule.MOST_PAUSES + 8);
  }

  private static int bytes(List<LayeredEvent> events) throws IOException {
    RestingTrail trail = new RestingTrail();
    for (LayeredEvent event : events) {
      trail.await(event);
    }
    trail.settle(
        subjects().trail(Journey.CUSTOMER, Layer.COUNTED.bit()),
        events.get(events.size() - 1).event().eventTime().getMillis() + 1,
        event -> {});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TrailCoder().encode(trail, bytes);
    return bytes.size();
  }

  @Test
  void aRuleThatCannotBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> rule(8, 7, 30, 2, 3, 180));
    assertThrows(IllegalArgumentException.class, () -> rule(1, 31, 30, 2, 3, 180));
    assertThrows(IllegalArgumentException.class, () -> rule(1, 7, 30, 3, 3, 180));
    assertThrows(IllegalArgumentException.class, () -> rule(1, 7, 30, 0.5, 3, 180));
    assertThrows(IllegalArgumentException.class, () -> rule(1, 7, 30, 2, 3, 89));
  }

  private static ChurnRule rule(
      int shortest, int usual, int longest, double atRisk, double lapsed, int forget) {
    return new ChurnRule(
        NAME,
        Set.of("buy"),
        standardDays(shortest),
        standardDays(usual),
        standardDays(longest),
        standardDays(90),
        atRisk,
        lapsed,
        standardDays(forget));
  }

  private static Journey buys(int... days) {
    Journey journey = new Journey();
    for (int day : days) {
      journey.at(standardDays(day), "buy");
    }
    return journey;
  }

  private static DerivationRules rules() {
    return new DerivationRules(
        DerivationRules.DEFAULT.sessions(), List.of(), List.of(), List.of(RULE));
  }

  private static List<LayeredEvent> derived(Journey journey) {
    return Journey.derived(subjects(), Journey.CUSTOMER, journey.events());
  }

  private static Subjects subjects() {
    return new Subjects(rules(), Set.copyOf(DerivedEvent.OF_CHURN));
  }

  /** Days since the start, name, outcome of a return, days of silence and rhythm. */
  private static List<String> told(Journey journey) {
    return derived(journey).stream().map(LayeredEvent::event).map(ChurnTest::told).toList();
  }

  private static String told(CustomerEvent event) {
    String name = event.name().substring("Customer ".length());
    String told = "+%d %s".formatted(days(Journey.START.getMillis(), event), name);
    if (name.equals("Returned")) {
      told += " " + event.properties().get("outcome");
    }
    return name.equals("Joined")
        ? told
        : told + " %s of %s".formatted(days(event, "silence"), days(event, "rhythm"));
  }

  private static long days(long start, CustomerEvent event) {
    return Duration.millis(event.eventTime().getMillis() - start).getStandardDays();
  }

  private static long days(CustomerEvent event, String property) {
    return Math.round(Double.parseDouble(event.properties().get(property))) / 86_400;
  }
}
