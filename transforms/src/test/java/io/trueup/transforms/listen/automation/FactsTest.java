package io.trueup.transforms.listen.automation;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.after;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.transforms.analyze.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final long MINUTE_MILLIS = Duration.standardMinutes(1).getMillis();
  private static final Duration HOUR = Duration.standardHours(1);
  private static final List<AutomationRule> RULES =
      List.of(
          rule("once", new Cap(1, HOUR), false),
          rule("twice", new Cap(2, HOUR), false),
          rule("tried", new Cap(1, HOUR), true),
          rule("always", null, false));

  @Test
  void whatIsRecordedStandsWhoeverItIsDecidedAboutNow() {
    Decision recorded = decision("once", 10, Reason.CALLED);
    Facts facts = facts(recorded);

    assertThat(facts.settle(recorded.withReason(Reason.CAPPED))).isEqualTo(recorded);
    assertThat(facts.settle(decision("bert", "once", 10, Reason.CALLED))).isEqualTo(recorded);
    assertThat(facts.settled()).isEmpty();
  }

  @Test
  void callsOnBothSidesCap() {
    Facts facts = facts(decision("once", 60, Reason.CALLED));

    assertThat(reasons(facts, "once", Reason.CALLED, 0, 1, 60, 119, 120))
        .containsExactly(Reason.CALLED, Reason.CAPPED, Reason.CALLED, Reason.CAPPED, Reason.CALLED)
        .inOrder();
  }

  @Test
  void whatIsSettledCapsWhatComesAfterIt() {
    Facts facts = facts(decision("twice", 30, Reason.HELD_OUT));

    assertThat(reasons(facts, "twice", Reason.CALLED, 10, 50, 69, 70))
        .containsExactly(Reason.CALLED, Reason.CAPPED, Reason.CAPPED, Reason.CALLED)
        .inOrder();
  }

  @Test
  void nobodyIsCappedByACallThatWasNotMade() {
    Facts facts = facts();

    assertThat(reasons(facts, "once", Reason.CAPPED, 0, 60))
        .containsExactly(Reason.CALLED, Reason.CALLED);
    assertThat(reasons(facts, "tried", Reason.CAPPED, 0, 30))
        .containsExactly(Reason.DRY_RUN, Reason.CAPPED)
        .inOrder();
    assertThat(facts.settle(heldOut("once", 120, Reason.CAPPED)).reason())
        .isEqualTo(Reason.HELD_OUT);
  }

  @Test
  void whatIsNotCalledForAnotherReasonStaysSoAndUsesUpNothing() {
    Facts facts = facts(decision("once", 0, Reason.STOPPED), decision("once", 1, Reason.CAPPED));

    assertThat(facts.settle(decision("once", 2, Reason.NO_CONSENT)).reason())
        .isEqualTo(Reason.NO_CONSENT);
    assertThat(facts.settle(decision("once", 3, Reason.CALLED)).reason()).isEqualTo(Reason.CALLED);
    assertThat(facts.settle(decision("once", 4, Reason.STOPPED)).reason())
        .isEqualTo(Reason.STOPPED);
  }

  @Test
  void aCapIsOfOneCustomerAndOneAutomation() {
    Facts facts = facts(decision("once", 0, Reason.CALLED));

    assertThat(facts.settle(decision("twice", 0, Reason.CALLED)).reason()).isEqualTo(Reason.CALLED);
    assertThat(facts.settle(decision("bert", "once", 1, Reason.CALLED)).reason())
        .isEqualTo(Reason.CALLED);
  }

  @Test
  void withoutACapEveryOneIsCalledAndIsOneFact() {
    Facts facts = facts();
    Decision decision = decision("always", 0, Reason.CALLED);

    assertThat(facts.settle(decision)).isEqualTo(decision);
    assertThat(facts.settle(decision)).isEqualTo(decision);
    assertThat(facts.settled()).containsExactly(decision);
  }

  private static Facts facts(Decision... recorded) {
    return new Facts(RULES, List.of(recorded));
  }

  private static List<Reason> reasons(Facts facts, String rule, Reason reason, int... minutes) {
    return Arrays.stream(minutes)
        .mapToObj(minute -> facts.settle(decision(rule, minute, reason)).reason())
        .toList();
  }

  private static Decision decision(String rule, int minute, Reason reason) {
    return decision("anna", rule, minute, reason);
  }

  private static Decision decision(String customer, String rule, int minute, Reason reason) {
    return builder(rule, minute, reason).setCustomerKey(customer).build();
  }

  private static Decision heldOut(String rule, int minute, Reason reason) {
    return builder(rule, minute, reason).setArm(Decision.CONTROL).build();
  }

  private static Decision.Builder builder(String rule, int minute, Reason reason) {
    return Decision.builder()
        .setDecisionId(rule + minute)
        .setAutomation(rule)
        .setReason(reason)
        .setArm(Decision.TREATMENT)
        .setCustomerKey("anna")
        .setTrigger("Left")
        .setEventTime(after(minute * MINUTE_MILLIS));
  }

  private static AutomationRule rule(String name, @Nullable Cap cap, boolean dryRun) {
    return new AutomationRule(
        name, List.of(new Condition("name", Set.of("Left"), false)), null, 0.2, cap, null, dryRun);
  }
}
