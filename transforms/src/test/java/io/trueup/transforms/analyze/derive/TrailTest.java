package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static org.joda.time.Duration.standardMinutes;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What makes stream and recompute the same: nothing depends on how or how far back events come. */
class TrailTest {
  private static final int EVENTS = 120;
  private static final long GATHER = 20_000;
  private static final List<String> NAMES = List.of("look", "start", "pay", "done", "cancel");
  private static final Subject CASE = new Subject("sku", "case");
  private static final DerivationRules RULES =
      new DerivationRules(
          new SessionRule(standardMinutes(10), standardMinutes(60)),
          List.of(funnel("checkout", Per.SESSION, 15), funnel("customer", Per.CUSTOMER, 25)),
          List.of(
              new ServiceLevelRule(
                  "answer",
                  CASE.key(),
                  Set.of("start", "look"),
                  Set.of("done"),
                  standardMinutes(7),
                  standardMinutes(5),
                  null,
                  standardMinutes(20))),
          List.of(
              new ChurnRule(
                  "silence",
                  Set.of("look", "pay", "done"),
                  standardMinutes(2),
                  standardMinutes(5),
                  standardMinutes(8),
                  standardMinutes(40),
                  1.1,
                  1.4,
                  standardMinutes(13))));

  private static FunnelRule funnel(String name, Per per, int minutes) {
    return new FunnelRule(
        name,
        List.of(new Step("start", false), new Step("pay", true), new Step("done", false)),
        List.of("cancel"),
        per,
        standardMinutes(minutes));
  }

  /** What is asked for, and of whom. */
  private record Asked(Set<String> names, Subject subject) {
    static Asked of(Subject subject, List<String> names) {
      return new Asked(Set.copyOf(names), subject);
    }

    Subjects subjects() {
      return new Subjects(RULES, names);
    }

    List<LayeredEvent> derived(List<LayeredEvent> events) {
      return Journey.derived(subjects(), subject, events);
    }

    Trail trail() {
      return subjects().trail(subject, Layer.COUNTED.bit());
    }
  }

  @Provide
  static Arbitrary<Asked> asked() {
    return Arbitraries.of(
        Asked.of(Journey.CUSTOMER, DerivedEvent.OF_CUSTOMERS),
        Asked.of(Journey.CUSTOMER, DerivedEvent.OF_CHURN),
        Asked.of(Journey.CUSTOMER, DerivedEvent.NAMES),
        Asked.of(CASE, DerivedEvent.OF_CASES));
  }

  /** Pauses of a quarter of an hour at most; where they are short, runs go on for hours. */
  private static List<LayeredEvent> events(Random random) {
    int longest = 1 + random.nextInt(900);
    List<LayeredEvent> events = new ArrayList<>();
    Instant time = Journey.START;
    for (int i = 0; i < EVENTS; i++) {
      time = time.plus(Duration.standardSeconds(random.nextInt(longest)));
      events.add(Journey.event(i, time, NAMES.get(random.nextInt(NAMES.size())), "/" + i));
    }
    return events;
  }

  @Property(tries = 200, seed = "1")
  void settlingBitByBitDerivesTheSameAsAtOnce(@ForAll Random random, @ForAll("asked") Asked asked)
      throws IOException {
    List<LayeredEvent> events = events(random);
    RestingTrail trail = new RestingTrail();
    List<LayeredEvent> derived = new ArrayList<>();
    for (int from = 0; from < EVENTS; from += 10) {
      List<LayeredEvent> batch = new ArrayList<>(events.subList(from, from + 10));
      Collections.shuffle(batch, random);
      await(trail, batch);
      trail.settle(
          asked.trail(), events.get(from + 9).event().eventTime().getMillis(), derived::add);
      // Else what comes takes the room of what went.
      trail = random.nextBoolean() ? copy(trail) : trail;
    }
    trail.settle(asked.trail(), Trail.FOREVER, derived::add);

    assertThat(derived).containsExactlyElementsIn(asked.derived(events));
  }

  @Property(tries = 200, seed = "2")
  void settlingAtItsDeadlinesOnlyDerivesAllOfIt(@ForAll Random random, @ForAll("asked") Asked asked)
      throws IOException {
    List<LayeredEvent> events = events(random);

    RestingTrail trail = new RestingTrail();
    await(trail, events);
    List<LayeredEvent> derived = new ArrayList<>();
    for (long last = 0; trail.deadline(GATHER) < Trail.FOREVER; ) {
      assertThat(trail.deadline(GATHER)).isGreaterThan(last);
      last = trail.deadline(GATHER);
      trail.settle(asked.trail(), last, derived::add);
    }

    assertThat(derived).containsExactlyElementsIn(asked.derived(events));
  }

  @Property(tries = 500, seed = "3")
  void nothingBeforeTheMarginMattersToWhatEndsAfterwards(
      @ForAll Random random, @ForAll("asked") Asked asked) {
    List<LayeredEvent> events = events(random);
    Instant from = events.get(random.nextInt(EVENTS)).event().eventTime();
    Subjects since = new Subjects(RULES, asked.names(), from);

    Instant readFrom = from.minus(RULES.margin(asked.names()));
    List<LayeredEvent> read =
        events.stream().filter(event -> !event.event().eventTime().isBefore(readFrom)).toList();

    assertThat(endingFrom(from, Journey.derived(since, asked.subject(), read)))
        .containsExactlyElementsIn(endingFrom(from, asked.derived(events)));
  }

  @Test
  void theMarginIsTheLongestOfWhatIsAskedFor() {
    assertThat(margin(DerivedEvent.OF_CHURN)).isEqualTo(standardMinutes(53));
    assertThat(margin(DerivedEvent.OF_CASES)).isEqualTo(standardMinutes(40));
    assertThat(margin(List.of(DerivedEvent.SESSION_ENDED))).isEqualTo(standardMinutes(70));
    assertThat(margin(List.of(DerivedEvent.FUNNEL_ENDED))).isEqualTo(standardMinutes(125));
    assertThat(margin(DerivedEvent.NAMES)).isEqualTo(standardMinutes(125));
  }

  private static Duration margin(List<String> names) {
    return RULES.margin(Set.copyOf(names));
  }

  /** As of a customer who has a session and a silence: they are followed together. */
  @Test
  void anEventIsGivenToEachSubjectOnceHoweverManyRulesItHas() {
    LayeredEvent event = Journey.event(0, Journey.START, "look", "/0");
    LayeredEvent ofCase =
        LayeredEvent.of(
            event.event().toBuilder().setSku(CASE.id()).build(), Map.of(), event.layers());
    List<Subject> subjects = new ArrayList<>();
    new Subjects(RULES, Set.copyOf(DerivedEvent.NAMES)).of(ofCase, subjects::add);

    assertThat(subjects).containsExactly(Journey.CUSTOMER, CASE);
  }

  /** As explain asks: what matters to a customer's sessions is not behind the customer's churn. */
  @Test
  void whatOneRuleFollowsIsNotFollowedForAnother() {
    LayeredEvent noActivity = Journey.event(0, Journey.START, "cancel", "/0");
    LayeredEvent activity = Journey.event(1, Journey.START, "look", "/1");

    assertThat(followedBy(noActivity, DerivedEvent.OF_CHURN)).isEmpty();
    assertThat(followedBy(activity, DerivedEvent.OF_CHURN)).containsExactly(Journey.CUSTOMER);
    // The catalogue's sessions, and the runs of the funnel per customer.
    assertThat(followedBy(noActivity, DerivedEvent.OF_CUSTOMERS))
        .containsExactly(Journey.CUSTOMER, Journey.CUSTOMER);
    assertThat(followedBy(noActivity, DerivedEvent.NAMES))
        .containsExactly(Journey.CUSTOMER, Journey.CUSTOMER);
  }

  private static List<Subject> followedBy(LayeredEvent event, List<String> names) {
    List<Subject> followed = new ArrayList<>();
    Subjects.ofEachRule(RULES, Set.copyOf(names)).forEach(rule -> rule.of(event, followed::add));
    return followed;
  }

  /** As of a ticket that is to be answered, and to be closed. */
  @Test
  void rulesWithOneKeyDeriveWhatEachDerivesByItself() {
    ServiceLevelRule answers = RULES.serviceLevels().get(0);
    ServiceLevelRule closes =
        new ServiceLevelRule(
            "close",
            answers.key(),
            Set.of("start"),
            Set.of("cancel"),
            standardMinutes(9),
            null,
            null,
            standardMinutes(20));
    List<LayeredEvent> events = events(new Random(4));

    List<LayeredEvent> expected = new ArrayList<>(cases(List.of(answers), events));
    expected.addAll(cases(List.of(closes), events));

    assertThat(cases(List.of(closes), events)).isNotEmpty();
    assertThat(cases(List.of(answers, closes), events)).containsExactlyElementsIn(expected);
  }

  private static List<LayeredEvent> cases(
      List<ServiceLevelRule> levels, List<LayeredEvent> events) {
    DerivationRules rules = new DerivationRules(RULES.sessions(), List.of(), levels, List.of());
    return Journey.derived(new Subjects(rules, Set.copyOf(DerivedEvent.OF_CASES)), CASE, events);
  }

  /** As after a restart with another funnel: its sessions begin anew, the silence goes on. */
  @Test
  void whatIsOpenGoesOnByTheRulesThatHaveNotChanged() throws IOException {
    DerivationRules others =
        new DerivationRules(RULES.sessions(), List.of(), List.of(), RULES.churns());
    LayeredEvent first = Journey.event(0, Journey.START, "look", "/0");
    LayeredEvent waits = Journey.event(1, Journey.START.plus(standardMinutes(1)), "look", "/1");
    RestingTrail trail = new RestingTrail();
    trail.await(first);
    trail.settle(customer(RULES), Journey.START.getMillis() + 1, derived -> {});
    trail.await(waits);

    List<LayeredEvent> derived = new ArrayList<>();
    copy(trail).settle(customer(others), Trail.FOREVER, derived::add);

    List<LayeredEvent> expected = new ArrayList<>(Journey.derived(others, List.of(first, waits)));
    expected.removeIf(event -> !DerivedEvent.OF_CHURN.contains(event.event().name()));
    // Told before the restart.
    expected.removeIf(event -> event.event().name().equals(DerivedEvent.CUSTOMER_JOINED));
    expected.addAll(
        Journey.derived(
            new Subjects(others, Set.copyOf(DerivedEvent.OF_CUSTOMERS)),
            Journey.CUSTOMER,
            List.of(waits)));
    assertThat(derived).containsExactlyElementsIn(expected);
  }

  private static Trail customer(DerivationRules rules) {
    return new Subjects(rules, Set.copyOf(DerivedEvent.NAMES))
        .trail(Journey.CUSTOMER, Layer.COUNTED.bit());
  }

  @Test
  void whatNoRuleFollowsAnyMoreIsForgotten() throws IOException {
    RestingTrail trail = new RestingTrail();
    trail.await(Journey.event(0, Journey.START, "start", "/0"));
    Trail cases = Asked.of(CASE, DerivedEvent.OF_CASES).trail();
    trail.settle(cases, Journey.START.getMillis() + 1, derived -> {});
    assertThat(trail.deadline(GATHER)).isLessThan(Trail.FOREVER);

    RestingTrail restarted = copy(trail);
    restarted.settle(
        new Subjects(DerivationRules.DEFAULT, Set.copyOf(DerivedEvent.NAMES))
            .trail(CASE, Layer.COUNTED.bit()),
        trail.deadline(GATHER),
        derived -> {
          throw new AssertionError(derived);
        });

    assertThat(restarted.deadline(GATHER)).isEqualTo(Trail.FOREVER);
  }

  private static List<LayeredEvent> endingFrom(Instant from, List<LayeredEvent> derived) {
    return derived.stream().filter(event -> !event.event().eventTime().isBefore(from)).toList();
  }

  private static void await(RestingTrail trail, List<LayeredEvent> events) throws IOException {
    for (LayeredEvent event : events) {
      trail.await(event);
    }
  }

  private static RestingTrail copy(RestingTrail trail) throws IOException {
    TrailCoder coder = new TrailCoder();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    coder.encode(trail, bytes);
    return coder.decode(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
