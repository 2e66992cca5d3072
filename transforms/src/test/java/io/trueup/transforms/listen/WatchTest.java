package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.metric.PaneTiming.EARLY;
import static io.trueup.schemas.metric.PaneTiming.LATE;
import static io.trueup.schemas.metric.PaneTiming.ON_TIME;
import static io.trueup.transforms.listen.SampleRules.ABOVE_TEN;
import static io.trueup.transforms.listen.SampleRules.BELOW_TEN;
import static io.trueup.transforms.samples.SampleValues.pane;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

  @Property(tries = 1000, seed = "6")
  void alertsFireOncePerBreachWithRecoveryWhateverThePaneOrderWithinAWindow(
      @ForAll("windowsOfPanes") List<List<MetricValue>> windows, @ForAll boolean above) {
    AlertRule rule = above ? ABOVE_TEN : BELOW_TEN;
    Map<Instant, Integer> begun = new HashMap<>();
    Watch watch = Watch.NEW;
    for (List<MetricValue> panes : windows) {
      MetricValue last = panes.get(0);
      for (MetricValue value : panes) {
        Watch next = watch.after(value, rule);
        if (next.open() && !watch.open()) {
          begun.merge(next.breach(), 1, Integer::sum);
        } else {
          assertThat(next.breach()).isEqualTo(watch.breach());
        }
        watch = next;
        last = value.pane() > last.pane() ? value : last;
      }
      boolean breached = above ? last.estimate() > 10 : last.estimate() < 10;
      boolean endedHere = !watch.open() && watch.breach().isEqual(last.windowStart());
      assertThat(watch.open()).isEqualTo(breached && !endedHere);
    }
    begun.values().forEach(times -> assertThat(times).isEqualTo(1));
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

  private static List<String> turns(AlertRule rule, MetricValue... values) {
    List<String> turns = new ArrayList<>();
    Watch watch = Watch.NEW;
    for (MetricValue value : values) {
      Watch next = watch.after(value, rule);
      if (next.open() != watch.open()) {
        turns.add((next.open() ? "begins in " : "ends in ") + SampleRules.minute(value));
      }
      watch = next;
    }
    return turns;
  }
}
