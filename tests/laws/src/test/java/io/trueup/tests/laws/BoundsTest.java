package io.trueup.tests.laws;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.tests.support.EventGenerator;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.analyze.accumulator.HllAccumulator;
import io.trueup.transforms.analyze.accumulator.ThetaAccumulator;
import io.trueup.transforms.analyze.accumulator.ValueSet;
import io.trueup.transforms.analyze.measure.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exact value lies within the published 95 % bounds in at least 95 % of seeded trials.
 *
 * <p>All that is random in an HLL sketch are the hashes, which are seeded here. A KLL sketch tosses
 * coins that cannot be seeded; its bounds are published at 99 %, so that fewer than 95 % of so many
 * trials will not be seen by chance.
 */
class BoundsTest {
  private static final LayeredEvent TEMPLATE = EventGenerator.seeded(1).counted(1).get(0);

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 300, 1_000, 3_000, 10_000, 30_000})
  void ofDistinctCounts(int values) {
    holdsInAThousandTrials(values);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {100_000, 200_000})
  void ofLargeDistinctCounts(int values) {
    holdsInAThousandTrials(values);
  }

  private static void holdsInAThousandTrials(int values) {
    Counting distinct = new Counting(new Measure.Distinct("customerKey"), Accuracy.APPROXIMATE);
    Coverage coverage = new Coverage("distinct of " + values);
    for (int trial = 0; trial < 1_000; trial++) {
      SplittableRandom hashes = new SplittableRandom(trial);
      HllAccumulator sketch = new HllAccumulator();
      for (int value = 0; value < values; value++) {
        sketch.add(hashes.nextLong());
      }
      coverage.add(distinct.published(sketch).estimates().get(0), values);
    }
    check(coverage);
  }

  /** Of two sets that share a fifth of their values, and of which one lacks the others. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 20_000, 40_000})
  void ofIntersectionsDifferencesAndShares(int values) {
    Coverage common = new Coverage("intersection of " + values);
    Coverage without = new Coverage("difference of " + values);
    Coverage shares = new Coverage("share of " + values);
    double shared = values / 5.0;
    for (int trial = 0; trial < 2_000; trial++) {
      SplittableRandom hashes = new SplittableRandom(trial);
      ThetaAccumulator one = new ThetaAccumulator();
      ThetaAccumulator other = new ThetaAccumulator();
      for (int value = 0; value < values; value++) {
        long hash = hashes.nextLong();
        one.add(hash, 0);
        other.add(value % 5 == 0 ? hash : hashes.nextLong(), 0);
      }
      ValueSet both = one.values().and(other.values());
      common.add(bounded(both.size(2)), shared);
      without.add(bounded(one.values().without(other.values()).size(2)), values - shared);
      shares.add(bounded(both.shareOf(one.values())), 0.2);
    }
    check(common);
    check(without);
    check(shares);
  }

  private static Estimate bounded(ValueSet.Bounded number) {
    return new Estimate(
        new Estimate.Name("", Map.of()),
        1,
        number.value(),
        number.lower(),
        number.upper(),
        0.95,
        null);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 1_000, 10_000})
  void ofRatiosOfDistinctCounts(int values) {
    Measure.Ratio ratio =
        new Measure.Ratio(
            new Part(new Measure.Distinct("sessionId"), List.of()),
            new Part(new Measure.Distinct("customerKey"), List.of()));
    Counting counting = new Counting(ratio, Accuracy.APPROXIMATE);
    Coverage coverage = new Coverage("ratio of distinct of " + values);
    for (int trial = 0; trial < 150; trial++) {
      List<LayeredEvent> events = new ArrayList<>();
      for (LayeredEvent event : customers(trial, 0, values)) {
        events.add(event);
        events.add(withSession(event, event.event().customerKey() + "-2"));
      }
      coverage.add(published(counting, events), 2);
    }
    check(coverage);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.95, 0.99})
  void ofQuantiles(double rank) {
    Measure quantiles = new Measure.Quantiles("amount", List.of(rank));
    Counting approximate = new Counting(quantiles, Accuracy.APPROXIMATE);
    Counting exact = new Counting(quantiles, Accuracy.EXACT);
    Coverage coverage = new Coverage("quantile " + rank);
    for (int trial = 0; trial < 400; trial++) {
      List<LayeredEvent> events = amounts(trial, 3_000);
      coverage.add(
          approximate
              .published(
                  approximate.merge(
                      approximate.count(events.subList(0, 1_000)),
                      approximate.count(events.subList(1_000, 3_000))))
              .estimates()
              .get(0),
          published(exact, events).value());
    }
    check(coverage);
  }

  /** A value that is not among the top counts as 0; the bounds always hold. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50})
  void ofTheMostFrequentValues(int k) {
    Measure top = new Measure.Top("sku", k);
    Counting approximate = new Counting(top, Accuracy.APPROXIMATE);
    Counting exact = new Counting(top, Accuracy.EXACT);
    Coverage coverage = new Coverage("top " + k);
    for (int trial = 0; trial < 20; trial++) {
      List<LayeredEvent> events = longTailedSkus(trial, 20_000);
      Map<Estimate.Name, Estimate> published =
          byName(
              approximate.published(
                  approximate.merge(
                      approximate.count(events.subList(0, 5_000)),
                      approximate.count(events.subList(5_000, 20_000)))));
      Map<Estimate.Name, Estimate> counted = byName(exact.published(exact.count(events)));
      assertThat(published.keySet()).containsAtLeastElementsIn(counted.keySet());
      published.forEach(
          (name, estimate) ->
              coverage.add(estimate, counted.getOrDefault(name, Estimate.ofNothing(name)).value()));
    }
    System.out.println(coverage);
    assertWithMessage("%s", coverage).that(coverage.share()).isEqualTo(1);
  }

  private static Map<Estimate.Name, Estimate> byName(Counting.Published published) {
    return published.estimates().stream().collect(toMap(Estimate::name, identity()));
  }

  /** Half of the events are of a few values, the others of thousands. */
  private static List<LayeredEvent> longTailedSkus(int trial, int count) {
    Random random = new Random(trial);
    List<LayeredEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int sku = (int) Math.exp(9 * random.nextDouble());
      events.add(layered(TEMPLATE.event().toBuilder().setSku("sku-" + sku).build()));
    }
    return events;
  }

  /** From so many values on, two may share a coupon. */
  private static final int SURE_OF = 10;

  @Test
  void fewDistinctValuesAreCountedExactlyAndTheBoundsAllowForOneHiddenValue() {
    Counting distinct = new Counting(new Measure.Distinct("customerKey"), Accuracy.APPROXIMATE);
    for (int values = 0; values <= 100; values++) {
      Estimate estimate = published(distinct, customers(5, 0, values));
      assertWithMessage("estimate").that(estimate.value()).isEqualTo(values);
      assertWithMessage("lower").that(estimate.lower()).isEqualTo(values);
      assertWithMessage("upper")
          .that(estimate.upper())
          .isEqualTo(values < SURE_OF ? values : values + 1);
    }
  }

  private static void check(Coverage coverage) {
    System.out.println(coverage);
    assertWithMessage("%s", coverage).that(coverage.share()).isAtLeast(0.95);
  }

  private static Estimate published(Counting counting, List<LayeredEvent> events) {
    return counting.published(counting.count(events)).estimates().get(0);
  }

  /** One event each of so many customers, other ones in each trial. */
  private static List<LayeredEvent> customers(int trial, int from, int to) {
    List<LayeredEvent> events = new ArrayList<>(to - from);
    for (int customer = from; customer < to; customer++) {
      String key = trial + "/" + customer;
      events.add(
          layered(TEMPLATE.event().toBuilder().setCustomerKey(key).setSessionId(key).build()));
    }
    return events;
  }

  /** Amounts with a long tail, in random order. */
  private static List<LayeredEvent> amounts(int trial, int count) {
    Random random = new Random(trial);
    List<LayeredEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long micros = Math.round(100 * Math.exp(3 + 1.5 * random.nextGaussian())) * 10_000;
      events.add(layered(TEMPLATE.event().toBuilder().setAmountMicros(micros).build()));
    }
    Collections.shuffle(events, random);
    return events;
  }

  private static LayeredEvent withSession(LayeredEvent event, String session) {
    return layered(event.event().toBuilder().setSessionId(session).build());
  }

  private static LayeredEvent layered(CustomerEvent event) {
    return LayeredEvent.of(event, Map.of(), Layer.COUNTED.bit());
  }
}
