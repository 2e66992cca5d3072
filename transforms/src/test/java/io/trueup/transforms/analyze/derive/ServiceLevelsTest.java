package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static org.joda.time.Duration.millis;
import static org.joda.time.Duration.standardDays;
import static org.joda.time.Duration.standardHours;
import static org.joda.time.Duration.standardMinutes;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceLevelsTest {
  private static final String NAME = "first_response";
  private static final Duration WITHIN = standardHours(4);
  private static final Duration AT_RISK = standardHours(3);
  private static final Duration MAXIMUM = standardHours(24);

  @Test
  void aCaseThatIsClosedInTimeIsMet() {
    Journey journey =
        new Journey().at(Duration.ZERO, "open", "/a").at(standardMinutes(90), "close", "/b");

    assertThat(told(journey))
        .containsExactly("+0 Case Opened", "+90 Case Decided met", "+90 Case Closed met 5400.000")
        .inOrder();
  }

  @Test
  void aCaseIsAtRiskAndThenBreachedBeforeItIsClosed() {
    Journey journey = new Journey().at(Duration.ZERO, "open").at(standardHours(5), "close");

    assertThat(told(journey))
        .containsExactly(
            "+0 Case Opened",
            "+180 Case At Risk",
            "+240 Case Decided breached",
            "+300 Case Closed breached 18000.000")
        .inOrder();
  }

  @Test
  void aCaseThatIsClosedWhenTheTimeHasPassedIsBreached() {
    Journey journey = new Journey().at(Duration.ZERO, "open").at(WITHIN, "close");

    assertThat(told(journey)).contains("+240 Case Decided breached");
    assertThat(told(new Journey().at(Duration.ZERO, "open").at(WITHIN.minus(millis(1)), "close")))
        .contains("+239 Case Decided met");
  }

  @Test
  void aCaseThatIsNeverClosedIsFollowedForTheMaximum() {
    assertThat(told(new Journey().at(Duration.ZERO, "open")))
        .containsExactly(
            "+0 Case Opened",
            "+180 Case At Risk",
            "+240 Case Decided breached",
            "+1440 Case Closed abandoned 86400.000")
        .inOrder();
  }

  @Test
  void theFirstOfSeveralOpeningsCounts() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "open")
            .at(standardHours(1), "open")
            .at(standardHours(2), "close")
            .at(standardHours(3), "close");

    assertThat(told(journey))
        .containsExactly(
            "+0 Case Opened", "+120 Case Decided met", "+120 Case Closed met 7200.000");
  }

  @Test
  void aClosedCaseMayBeOpenedAgain() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "open")
            .at(standardMinutes(10), "close")
            .at(standardMinutes(20), "open")
            .at(standardMinutes(50), "close");

    assertThat(told(journey)).contains("+50 Case Closed met 1800.000");
  }

  @Test
  void anAbandonedCaseIsNotOpenedAgainBeforeAPauseOfTheMaximum() {
    Journey journey =
        new Journey()
            .at(Duration.ZERO, "open")
            .at(standardHours(20), "open")
            .at(standardHours(43), "open")
            .at(standardHours(67), "open")
            .at(standardHours(68), "close");

    assertThat(told(journey).stream().filter(line -> line.contains("Closed")))
        .containsExactly("+1440 Case Closed abandoned 86400.000", "+4080 Case Closed met 3600.000");
  }

  @Test
  void whatIsToldIsOfTheEventThatOpenedTheCase() {
    Journey journey =
        new Journey().at(Duration.ZERO, "open", "/chat").at(standardMinutes(1), "close", "/desk");

    List<CustomerEvent> derived = derived(journey, rule(null, MAXIMUM));
    assertThat(derived.stream().map(CustomerEvent::page))
        .containsExactly("/chat", "/chat", "/chat");
    assertThat(derived.get(0).properties()).containsEntry("serviceLevel", NAME);
  }

  @Test
  void aDecisionSaysWhetherTheCaseWasAtRisk() {
    Journey soon = new Journey().at(Duration.ZERO, "open").at(standardHours(1), "close");
    Journey late = new Journey().at(Duration.ZERO, "open").at(AT_RISK, "close");
    Journey never = new Journey().at(Duration.ZERO, "open");

    assertThat(wasAtRisk(soon)).containsExactly("0");
    assertThat(wasAtRisk(late)).containsExactly("1");
    assertThat(wasAtRisk(never)).containsExactly("1");
  }

  @Test
  void onlyTimeInBusinessHoursCounts() {
    // The journey starts on a Monday at midnight.
    BusinessHours office =
        new BusinessHours(
            ZoneOffset.UTC,
            Map.of(
                DayOfWeek.MONDAY,
                List.of(new BusinessHours.Hours(LocalTime.of(9, 0), LocalTime.of(12, 0))),
                DayOfWeek.TUESDAY,
                List.of(new BusinessHours.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
            Set.of());
    Journey journey = new Journey().at(standardHours(10), "open").at(standardHours(36), "close");

    assertThat(told(derived(journey, rule(office, standardDays(3)))))
        .containsExactly(
            "+600 Case Opened",
            "+2040 Case At Risk",
            "+2100 Case Decided breached",
            "+2160 Case Closed breached 18000.000")
        .inOrder();
  }

  @Test
  void aRuleThatCannotBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> rule("open", "open", WITHIN, AT_RISK));
    assertThrows(IllegalArgumentException.class, () -> rule("open", "close", MAXIMUM, AT_RISK));
    assertThrows(IllegalArgumentException.class, () -> rule("open", "close", WITHIN, WITHIN));
  }

  private static ServiceLevelRule rule(@Nullable BusinessHours hours, Duration maximum) {
    return new ServiceLevelRule(
        NAME, "sku", Set.of("open"), Set.of("close"), WITHIN, AT_RISK, hours, maximum);
  }

  private static ServiceLevelRule rule(
      String opens, String closes, Duration within, Duration atRisk) {
    return new ServiceLevelRule(
        NAME, "sku", Set.of(opens), Set.of(closes), within, atRisk, null, MAXIMUM);
  }

  private static List<CustomerEvent> derived(Journey journey, ServiceLevelRule rule) {
    DerivationRules rules =
        new DerivationRules(
            DerivationRules.DEFAULT.sessions(), List.of(), List.of(rule), List.of());
    Subjects subjects = new Subjects(rules, Set.copyOf(DerivedEvent.OF_CASES));
    return Journey.derived(subjects, new Subject(rule.key(), "case"), journey.events()).stream()
        .map(LayeredEvent::event)
        .toList();
  }

  private static List<String> wasAtRisk(Journey journey) {
    return derived(journey, rule(null, MAXIMUM)).stream()
        .filter(event -> event.name().equals("Case Decided"))
        .map(event -> event.properties().get("wasAtRisk"))
        .toList();
  }

  private static List<String> told(Journey journey) {
    return told(derived(journey, rule(null, MAXIMUM)));
  }

  /** Minutes since the start, name, outcome and duration. */
  private static List<String> told(List<CustomerEvent> derived) {
    return derived.stream()
        .map(
            event ->
                "+%d %s %s %s"
                    .formatted(
                        new Duration(Journey.START, event.eventTime()).getStandardMinutes(),
                        event.name(),
                        event.properties().getOrDefault("outcome", ""),
                        event.properties().getOrDefault("duration", ""))
                    .strip())
        .toList();
  }
}
