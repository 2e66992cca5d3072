package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.metric.PaneTiming.EARLY;
import static io.trueup.schemas.metric.PaneTiming.LATE;
import static io.trueup.schemas.metric.PaneTiming.ON_TIME;
import static io.trueup.transforms.listen.SampleRules.ABOVE_TEN;
import static io.trueup.transforms.listen.SampleRules.BELOW_TEN;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.pane;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class WatchTest {
  @Test
  void anEarlyPaneAboveTheLimitBeginsABreachOnce() {
    assertThat(
            turns(
                ABOVE_TEN,
                pane(0, 0, EARLY, 9),
                pane(0, 1, EARLY, 11),
                pane(0, 2, EARLY, 12),
                pane(0, 3, ON_TIME, 13),
                pane(1, 0, EARLY, 14)))
        .containsExactly("begins in 0");
  }

  @Test
  void anEarlyPaneBelowTheLimitSaysNothingYet() {
    assertThat(turns(BELOW_TEN, pane(0, 0, EARLY, 1), pane(0, 1, ON_TIME, 11))).isEmpty();
    assertThat(turns(BELOW_TEN, pane(0, 0, EARLY, 1), pane(0, 1, ON_TIME, 9)))
        .containsExactly("begins in 0");
  }

  @Test
  void anEarlyPaneOfTheNextWindowDoesNotEndABreach() {
    assertThat(turns(ABOVE_TEN, pane(0, 0, ON_TIME, 11), pane(1, 0, EARLY, 1)))
        .containsExactly("begins in 0");
  }

  @Test
  void aLaterWindowThatIsInOrderEndsTheBreach() {
    assertThat(
            turns(
                ABOVE_TEN,
                pane(0, 0, ON_TIME, 11),
                pane(1, 0, ON_TIME, 12),
                pane(2, 0, ON_TIME, 10)))
        .containsExactly("begins in 0", "ends in 2")
        .inOrder();
  }

  @Test
  void aLatePaneOfTheSameWindowEndsTheBreach() {
    assertThat(turns(BELOW_TEN, pane(0, 0, ON_TIME, 9), pane(0, 1, LATE, 10)))
        .containsExactly("begins in 0", "ends in 0")
        .inOrder();
  }

  @Test
  void aBreachAfterOneThatEndedIsAnother() {
    assertThat(
            turns(
                ABOVE_TEN, pane(0, 0, ON_TIME, 11), pane(1, 0, ON_TIME, 1), pane(2, 0, EARLY, 11)))
        .containsExactly("begins in 0", "ends in 1", "begins in 2")
        .inOrder();
  }

  @Test
  void aValueOfAWindowOlderThanTheNewestDecidedOneIsIgnored() {
    assertThat(turns(ABOVE_TEN, pane(2, 0, ON_TIME, 1), pane(1, 0, LATE, 11))).isEmpty();
    assertThat(turns(ABOVE_TEN, pane(2, 0, ON_TIME, 11), pane(1, 0, LATE, 1)))
        .containsExactly("begins in 2");
  }

  @Test
  void aValueEqualToTheLimitIsNoBreach() {
    assertThat(turns(ABOVE_TEN, pane(0, 0, ON_TIME, 10))).isEmpty();
    assertThat(turns(BELOW_TEN, pane(0, 0, ON_TIME, 10))).isEmpty();
  }

  @Test
  void aBreachThatMustLastFiresAtTheEndOfTheWindowThatMakesItLastSoLong() {
    assertThat(
            turns(
                lasting(3),
                pane(0, 0, ON_TIME, 11),
                pane(1, 0, ON_TIME, 12),
                pane(2, 0, EARLY, 13),
                pane(2, 1, ON_TIME, 13),
                pane(3, 0, ON_TIME, 9)))
        .containsExactly("begins in 2", "ends in 3")
        .inOrder();
  }

  @Test
  void aWindowInOrderOrWithoutAValueLetsABreachThatMustLastBeginAnew() {
    assertThat(
            turns(
                lasting(2),
                pane(0, 0, ON_TIME, 11),
                pane(1, 0, ON_TIME, 9),
                pane(2, 0, ON_TIME, 11),
                pane(4, 0, ON_TIME, 11)))
        .isEmpty();
  }

  @Test
  void aLatePaneMendsABreachThatIsPending() {
    assertThat(
            turns(
                lasting(2), pane(0, 0, ON_TIME, 11), pane(1, 0, ON_TIME, 9), pane(1, 1, LATE, 11)))
        .containsExactly("begins in 1");
  }

  @Test
  void aBreachEndsOnlyOnceTheValueIsBackBeyondTheMargin() {
    AlertRule rule = SampleRules.of(new Threshold(Side.ABOVE, 10, 5, false));

    assertThat(
            turns(
                rule,
                pane(0, 0, ON_TIME, 11),
                pane(1, 0, ON_TIME, 6),
                pane(2, 0, ON_TIME, 11),
                pane(3, 0, ON_TIME, 5)))
        .containsExactly("begins in 0", "ends in 3")
        .inOrder();
  }

  @Test
  void noBreachBeginsWithinTheCooldownAfterTheLast() {
    AlertRule rule = SampleRules.rule("calm", Threshold.of(Side.ABOVE, 10), 0, 2);

    assertThat(
            turns(
                rule,
                pane(0, 0, ON_TIME, 11),
                pane(1, 0, ON_TIME, 9),
                pane(3, 0, ON_TIME, 11),
                pane(4, 0, ON_TIME, 11)))
        .containsExactly("begins in 0", "ends in 1", "begins in 4")
        .inOrder();
  }

  @Test
  void aRuleOnBoundsFiresOnlyWhereEvenTheNearestIsBeyond() {
    MetricValue noise = approximate(0, 12).setLower(9).setUpper(15).build();
    MetricValue sure = approximate(1, 14).setLower(11).setUpper(17).build();

    assertThat(turns(SampleRules.of(new Threshold(Side.ABOVE, 10, 10, true)), noise, sure))
        .containsExactly("begins in 1");
    assertThat(turns(SampleRules.of(new Threshold(Side.BELOW, 16, 16, true)), noise, sure))
        .containsExactly("begins in 0", "ends in 1")
        .inOrder();
  }

  @Property(tries = 1000, seed = "6")
  void alertsFireOncePerBreachWithRecoveryWhateverThePaneOrderWithinAWindow(
      @ForAll("windowsOfPanes") List<List<MetricValue>> windows,
      @ForAll Side side,
      @ForAll @IntRange(max = 3) int lasting) {
    AlertRule rule = SampleRules.rule("any", Threshold.of(side, 10), lasting, 0);
    Map<Instant, Integer> begun = new HashMap<>();
    Watch watch = Watch.NEW;
    int run = 0;
    for (List<MetricValue> panes : windows) {
      boolean fired = watch.isFiring();
      int begins = 0;
      boolean ends = false;
      for (MetricValue value : panes) {
        Watch next = watch.after(value, rule, Past.NONE);
        if (next.isFiring() && !watch.isFiring()) {
          begun.merge(next.since(), 1, Integer::sum);
          begins++;
        }
        ends |= watch.isFiring() && !next.isFiring();
        watch = next;
      }
      MetricValue last = Collections.max(panes, Comparator.comparingLong(MetricValue::pane));
      boolean breached = side.isBeyond(last.estimate(), 10);
      run = !breached ? 0 : ends ? 1 : run + 1;
      assertThat(begins).isAtMost(1);
      if (!ends) {
        assertThat(watch.isFiring()).isEqualTo(breached && (fired || run >= lasting));
      }
    }
    begun.values().forEach(times -> assertThat(times).isEqualTo(1));
  }

  @Property(tries = 500, seed = "7")
  void valuesThatComeAgainChangeNothing(
      @ForAll("windowsOfPanes") List<List<MetricValue>> windows,
      @ForAll Side side,
      @ForAll @IntRange(max = 3) int lasting,
      @ForAll @IntRange(max = 3) int cooldown) {
    AlertRule rule = SampleRules.rule("any", Threshold.of(side, 10), lasting, cooldown);
    List<MetricValue> values = windows.stream().flatMap(List::stream).toList();
    Watch watch = Watch.NEW;
    for (int seen = 0; seen < values.size(); seen++) {
      watch = watch.after(values.get(seen), rule, Past.NONE);
      Watch again = watch;
      for (MetricValue value : values.subList(0, seen + 1)) {
        again = again.after(value, rule, Past.NONE);
      }
      assertThat(again).isEqualTo(watch);
    }
  }

  /** Each window has two early panes, an on-time one and a late one, in any order. */
  @Provide
  Arbitrary<List<List<MetricValue>>> windowsOfPanes() {
    Arbitrary<List<Integer>> values = Arbitraries.of(8, 9, 10, 11, 12).list().ofSize(4);
    Arbitrary<List<Integer>> orders = Arbitraries.shuffle(0, 1, 2, 3);
    return Combinators.combine(values, orders)
        .as((ofPanes, order) -> order.stream().map(i -> Map.entry(i, ofPanes.get(i))).toList())
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(WatchTest::inWindows);
  }

  private static List<List<MetricValue>> inWindows(
      List<List<Map.Entry<Integer, Integer>>> windows) {
    List<PaneTiming> timings = List.of(EARLY, EARLY, ON_TIME, LATE);
    List<List<MetricValue>> values = new ArrayList<>();
    for (int window = 0; window < windows.size(); window++) {
      List<MetricValue> panes = new ArrayList<>();
      for (Map.Entry<Integer, Integer> pane : windows.get(window)) {
        panes.add(pane(window, pane.getKey(), timings.get(pane.getKey()), pane.getValue()));
      }
      values.add(panes);
    }
    return values;
  }

  private static AlertRule lasting(int minutes) {
    return SampleRules.rule("lasting", Threshold.of(Side.ABOVE, 10), minutes, 0);
  }

  private static List<String> turns(AlertRule rule, MetricValue... values) {
    List<String> turns = new ArrayList<>();
    Watch watch = Watch.NEW;
    for (MetricValue value : values) {
      Watch next = watch.after(value, rule, Past.NONE);
      if (next.isFiring() != watch.isFiring()) {
        turns.add((next.isFiring() ? "begins in " : "ends in ") + SampleRules.minute(value));
      }
      watch = next;
    }
    return turns;
  }
}
