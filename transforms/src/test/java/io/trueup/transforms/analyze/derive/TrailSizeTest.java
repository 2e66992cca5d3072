package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.analyze.derive.Journey.START;
import static org.joda.time.Duration.standardDays;
import static org.joda.time.Duration.standardHours;
import static org.joda.time.Duration.standardMinutes;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.transforms.samples.SampleEvents;
import io.trueup.transforms.testing.GeneratedTable;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** How much is kept of each subject, and what docs/reference/memory.md says of it. */
class TrailSizeTest {
  private static final int WAITING = 10;
  private static final int EVENT_BYTES = 183;

  /**
   * What is kept of one subject.
   *
   * @param rules what is derived
   * @param names of what is asked for
   * @param subject of whom
   * @param steps the events that leave something open
   */
  private record Followed(
      DerivationRules rules, Set<String> names, Subject subject, List<String> steps) {
    static Followed customer(List<FunnelRule> funnels, String... steps) {
      return new Followed(
          new DerivationRules(DerivationRules.DEFAULT.sessions(), funnels, List.of(), List.of()),
          Set.copyOf(DerivedEvent.OF_CUSTOMERS),
          Journey.CUSTOMER,
          List.of(steps));
    }

    Trail trail() {
      return new Subjects(rules, names).trail(subject, Layer.COUNTED.bit());
    }
  }

  @Test
  void thePageSaysWhatIsKeptOfEachSubject() throws IOException {
    GeneratedTable table =
        new GeneratedTable(
            "memory.md",
            "subjects",
            List.of("followed", "open, nothing waits", "and ten events wait"));
    for (Map.Entry<String, Followed> followed : followed().entrySet()) {
      table.row(
          List.of(
              followed.getKey(), size(followed.getValue(), 0), size(followed.getValue(), WAITING)));
    }
    table.assertIsInThePage();
  }

  @Test
  void theEventsOfTheTableAreAsLargeAsThePageSays() throws IOException {
    assertThat(CoderUtils.encodeToByteArray(LayeredEventCoder.of(), event(0, START, "Page Viewed")))
        .hasLength(EVENT_BYTES);
  }

  @Test
  void whatIsOverTakesNothing() throws IOException {
    for (Followed followed : followed().values()) {
      RestingTrail trail = trail(followed);
      trail.settle(followed.trail(), Trail.FOREVER, derived -> {});

      assertThat(trail.deadline(0)).isEqualTo(Trail.FOREVER);
    }
  }

  private static Map<String, Followed> followed() {
    FunnelRule.Step first = new FunnelRule.Step("Checkout Started", false);
    FunnelRule.Step second = new FunnelRule.Step("Payment Submitted", false);
    FunnelRule.Step last = new FunnelRule.Step("Order Completed", false);
    FunnelRule ofSession =
        new FunnelRule(
            "checkout",
            List.of(first, second, last),
            List.of(),
            FunnelRule.Per.SESSION,
            standardMinutes(30));
    FunnelRule uplift =
        new FunnelRule(
            "uplift", List.of(first, last), List.of(), FunnelRule.Per.CUSTOMER, standardDays(7));
    ServiceLevelRule level =
        new ServiceLevelRule(
            "answers",
            "properties.ticket",
            Set.of("Ticket Opened"),
            Set.of("Ticket Answered"),
            standardHours(4),
            standardHours(3),
            null,
            standardDays(7));
    ChurnRule churn =
        new ChurnRule(
            "churn",
            Set.of(),
            standardMinutes(1),
            standardDays(30),
            standardDays(30),
            standardDays(90),
            2,
            3,
            standardDays(180));
    Map<String, Followed> followed = new LinkedHashMap<>();
    followed.put("a customer's session", Followed.customer(List.of(), "Page Viewed"));
    followed.put(
        "the same with an open attempt at a `dropOff` per session",
        Followed.customer(List.of(ofSession), "Checkout Started", "Payment Submitted"));
    followed.put(
        "a customer's session, and an open `uplift` or `dropOff` per customer",
        Followed.customer(List.of(uplift), "Checkout Started"));
    followed.put(
        "a case of an `sla`",
        new Followed(
            new DerivationRules(
                DerivationRules.DEFAULT.sessions(), List.of(), List.of(level), List.of()),
            Set.copyOf(DerivedEvent.OF_CASES),
            new Subject(level.key(), "T-1"),
            List.of("Ticket Opened")));
    followed.put(
        "a customer's silence for `churn`, with its 15 pauses",
        new Followed(
            new DerivationRules(
                DerivationRules.DEFAULT.sessions(), List.of(), List.of(), List.of(churn)),
            Set.copyOf(DerivedEvent.OF_CHURN),
            Journey.CUSTOMER,
            Collections.nCopies(ChurnRule.MOST_PAUSES + 1, "Page Viewed")));
    return followed;
  }

  private static String size(Followed followed, int waiting) throws IOException {
    RestingTrail trail = trail(followed);
    for (int i = 0; i < waiting; i++) {
      trail.await(event(i, START.plus(standardMinutes(20)), "Page Viewed"));
    }
    return String.format(
        Locale.ROOT, "%,d", CoderUtils.encodeToByteArray(new TrailCoder(), trail).length);
  }

  /** Something is open, and nothing waits. */
  private static RestingTrail trail(Followed followed) throws IOException {
    RestingTrail trail = new RestingTrail();
    int number = 0;
    for (String step : followed.steps()) {
      trail.await(event(number, START.plus(standardMinutes(number)), step));
      number++;
    }
    trail.settle(followed.trail(), START.plus(standardMinutes(16)).getMillis(), derived -> {});
    return trail;
  }

  private static LayeredEvent event(int number, Instant time, String name) {
    return LayeredEvent.of(
        SampleEvents.event("0b0f3c5e-5d6c-4a6e-9d0b-%012d".formatted(number), number)
            .setCustomerKey("k1f0a9d3c7b5e2846")
            .setSessionId("s1f0a9d3c7b5e2846")
            .setName(name)
            .setEventTime(time)
            .setPage("/checkout/payment")
            .setProperties(Map.of("plan", "business", "step", "2"))
            .build(),
        Map.of("segment", "returning"),
        Layer.COUNTED.bit());
  }
}
