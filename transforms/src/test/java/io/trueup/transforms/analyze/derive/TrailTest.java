package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static org.joda.time.Duration.standardMinutes;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private static final String LEVEL = "answer";
  private static final String SILENCE = "silence";
  private static final DerivationRules RULES =
      new DerivationRules(
          new SessionRule(standardMinutes(10), standardMinutes(60)),
          List.of(funnel("checkout", Per.SESSION, 15), funnel("customer", Per.CUSTOMER, 25)),
          List.of(
              new ServiceLevelRule(
                  LEVEL,
                  "sku",
                  Set.of("start", "look"),
                  Set.of("done"),
                  standardMinutes(7),
                  standardMinutes(5),
                  null,
                  standardMinutes(20))),
          List.of(
              new ChurnRule(
                  SILENCE,
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

  @Provide
  static Arbitrary<String> kinds() {
    return Arbitraries.of(Subject.CUSTOMER, LEVEL, SILENCE);
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
  void settlingBitByBitDerivesTheSameAsAtOnce(@ForAll Random random, @ForAll("kinds") String kind)
      throws IOException {
    List<LayeredEvent> events = events(random);
    List<LayeredEvent> expected = Journey.derived(RULES, kind, events);
    TrailCoder coder = new TrailCoder(RULES, GATHER);

    RestingTrail trail = coder.create(kind);
    List<LayeredEvent> derived = new ArrayList<>();
    for (int from = 0; from < EVENTS; from += 10) {
      List<LayeredEvent> batch = new ArrayList<>(events.subList(from, from + 10));
      Collections.shuffle(batch, random);
      await(trail, batch);
      trail.settle(events.get(from + 9).event().eventTime().getMillis(), derived::add);
      trail = copy(coder, coder, trail);
    }
    trail.settle(Trail.FOREVER, derived::add);

    assertThat(derived).containsExactlyElementsIn(expected);
  }

  @Property(tries = 200, seed = "2")
  void settlingAtItsDeadlinesOnlyDerivesAllOfIt(@ForAll Random random, @ForAll("kinds") String kind)
      throws IOException {
    List<LayeredEvent> events = events(random);

    RestingTrail trail = new RestingTrail(RULES, kind, GATHER);
    await(trail, events);
    List<LayeredEvent> derived = new ArrayList<>();
    for (long last = 0; trail.deadline() < Trail.FOREVER; ) {
      assertThat(trail.deadline()).isGreaterThan(last);
      last = trail.deadline();
      trail.settle(last, derived::add);
    }

    assertThat(derived).containsExactlyElementsIn(Journey.derived(RULES, kind, events));
  }

  @Property(tries = 500, seed = "3")
  void nothingBeforeTheMarginMattersToWhatEndsAfterwards(
      @ForAll Random random, @ForAll("kinds") String kind) {
    List<LayeredEvent> events = events(random);
    Instant from = events.get(random.nextInt(EVENTS)).event().eventTime();
    Instant readFrom = from.minus(RULES.margin(kind));
    List<LayeredEvent> read =
        events.stream().filter(event -> !event.event().eventTime().isBefore(readFrom)).toList();

    assertThat(endingFrom(from, kind, read))
        .containsExactlyElementsIn(endingFrom(from, kind, events));
  }

  @Test
  void theMarginOfAllIsTheLongestOne() {
    assertThat(RULES.margin(Set.copyOf(DerivedEvent.NAMES)))
        .isEqualTo(RULES.margin(Subject.CUSTOMER));
    assertThat(RULES.margin(SILENCE)).isEqualTo(standardMinutes(53));
    assertThat(RULES.margin(LEVEL)).isEqualTo(standardMinutes(40));
  }

  /** As after a restart with other rules: what is open begins anew, what waits is not lost. */
  @Test
  void otherRulesGoOnWithTheEventsThatWait() throws IOException {
    RestingTrail trail = new RestingTrail(RULES, Subject.CUSTOMER, GATHER);
    trail.await(Journey.event(0, Journey.START, "look", "/0"));
    trail.settle(Journey.START.getMillis() + 1, derived -> {});
    LayeredEvent waits = Journey.event(1, Journey.START.plus(standardMinutes(1)), "look", "/1");
    trail.await(waits);
    DerivationRules others = DerivationRules.DEFAULT;

    RestingTrail restarted =
        copy(new TrailCoder(RULES, GATHER), new TrailCoder(others, GATHER), trail);
    List<LayeredEvent> derived = new ArrayList<>();
    restarted.settle(Trail.FOREVER, derived::add);

    assertThat(derived)
        .containsExactlyElementsIn(Journey.derived(others, Subject.CUSTOMER, List.of(waits)));
  }

  @Test
  void whatNoRuleFollowsAnyMoreIsForgotten() throws IOException {
    RestingTrail trail = new RestingTrail(RULES, LEVEL, GATHER);
    trail.await(Journey.event(0, Journey.START, "start", "/0"));
    trail.settle(Journey.START.getMillis() + 1, derived -> {});
    assertThat(trail.deadline()).isLessThan(Trail.FOREVER);

    RestingTrail restarted =
        copy(new TrailCoder(RULES, GATHER), new TrailCoder(DerivationRules.DEFAULT, GATHER), trail);

    assertThat(restarted.deadline()).isEqualTo(Trail.FOREVER);
    restarted.settle(
        Trail.FOREVER,
        derived -> {
          throw new AssertionError(derived);
        });
  }

  private static List<LayeredEvent> endingFrom(
      Instant from, String kind, List<LayeredEvent> events) {
    return Journey.derived(RULES, kind, events).stream()
        .filter(derived -> !derived.event().eventTime().isBefore(from))
        .toList();
  }

  private static void await(RestingTrail trail, List<LayeredEvent> events) throws IOException {
    for (LayeredEvent event : events) {
      trail.await(event);
    }
  }

  private static RestingTrail copy(TrailCoder writer, TrailCoder reader, RestingTrail trail)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.encode(trail, bytes);
    return reader.decode(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
