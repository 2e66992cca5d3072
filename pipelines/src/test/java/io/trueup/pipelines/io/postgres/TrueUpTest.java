package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class TrueUpTest {
  private static final int READERS = 3;
  private static final Instant END = HOUR.plus(MINUTE.multipliedBy(60));

  private final TestDatabase database = TestDatabase.create();
  private final Runs runs = new Runs(database.source());
  private final TrueUp trueUp = new TrueUp(database.source());

  @Test
  void estimatesAreReadUntilTheExactValuesAreSwappedIn() throws Exception {
    MetricValue estimate = Values.estimate(9).build();
    write(WriteMetricValues.of(database.settings(), startStream()), List.of(estimate));
    long run = startRecompute();
    MetricValue exact = Values.exact(10).build();
    write(WriteMetricValues.staged(database.settings(), run), List.of(exact));
    CurrentMetrics current = new CurrentMetrics(database.source());
    assertThat(current.latest(MINUTE, 1)).containsExactly(new CurrentMetric(estimate, false));

    int values = trueUp.swap(run, HOUR, HOUR, END);

    assertThat(values).isEqualTo(1);
    assertThat(current.latest(MINUTE, 1)).containsExactly(new CurrentMetric(exact, true));
    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value")).containsExactly("2");
    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value_staging"))
        .containsExactly("0");
    assertThat(database.texts("SELECT status FROM trueup.run WHERE kind = 'RECOMPUTE'"))
        .containsExactly("DONE");
  }

  @Test
  void aSwapRemovesTheExactValuesOfItsRangeAndNoOthers() throws Exception {
    long first = startRecompute();
    write(
        WriteMetricValues.staged(database.settings(), first),
        List.of(exactAt(HOUR.minus(MINUTE), 1), exactAt(HOUR, 1), exactAt(END, 1)));
    trueUp.swap(first, HOUR.minus(MINUTE), HOUR.minus(MINUTE), END.plus(MINUTE));
    long second = startRecompute();

    trueUp.swap(second, HOUR, HOUR, END);

    assertThat(
            database.texts(
                "SELECT to_char(window_start AT TIME ZONE 'UTC', 'HH24:MI') FROM trueup.metric_value ORDER BY 1"))
        .containsExactly("21:59", "23:00")
        .inOrder();
  }

  @Test
  void aRunThatEndedCannotBeSwappedInAgain() throws Exception {
    long run = startRecompute();
    write(WriteMetricValues.staged(database.settings(), run), List.of(exactAt(HOUR, 1)));
    trueUp.swap(run, HOUR, HOUR, END);

    RunEndedException refused =
        assertThrows(RunEndedException.class, () -> trueUp.swap(run, HOUR, HOUR, END));

    assertThat(refused).hasMessageThat().startsWith("Run " + run + " is DONE");
    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value")).containsExactly("1");
  }

  @Test
  void aWindowThatTheRangeHoldsInPartIsNotReplaced() throws Exception {
    MetricValue day = Values.exact(7).setWindowEnd(END.plus(MINUTE)).build();
    long whole = runs.start(RunKind.RECOMPUTE, HOUR, END.plus(MINUTE), "hash");
    write(WriteMetricValues.staged(database.settings(), whole), List.of(day));
    trueUp.swap(whole, HOUR, HOUR, END.plus(MINUTE));
    long hour = startRecompute();
    MetricValue part = Values.exact(3).setWindowEnd(END.plus(MINUTE)).build();
    write(WriteMetricValues.staged(database.settings(), hour), List.of(part, exactAt(HOUR, 1)));

    trueUp.swap(hour, HOUR, HOUR, END);

    assertThat(
            database.texts(
                "SELECT estimate::int || ' ' || run_id FROM trueup.metric_value ORDER BY window_end"))
        .containsExactly("1 " + hour, "7 " + whole)
        .inOrder();
    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value_staging"))
        .containsExactly("0");
  }

  @Test
  void ofTwoRunsOverTheSameTimeTheLaterStartedWinsWhicheverEndsFirst() throws Exception {
    long first = startRecompute();
    long second = runs.start(RunKind.RECOMPUTE, HOUR.minus(MINUTE), END, "hash");
    long elsewhere = runs.start(RunKind.RECOMPUTE, END, END.plus(MINUTE), "hash");
    write(WriteMetricValues.staged(database.settings(), first), List.of(exactAt(HOUR, 1)));
    write(WriteMetricValues.staged(database.settings(), second), List.of(exactAt(HOUR, 2)));

    trueUp.swap(second, HOUR.minus(MINUTE), HOUR.minus(MINUTE), END);

    assertThrows(RunEndedException.class, () -> trueUp.swap(first, HOUR, HOUR, END));
    assertThat(database.texts("SELECT estimate::int FROM trueup.metric_value"))
        .containsExactly("2");
    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value_staging"))
        .containsExactly("0");
    assertThat(database.texts("SELECT run_id || ' ' || status FROM trueup.run ORDER BY run_id"))
        .containsExactly(first + " FAILED", second + " DONE", elsewhere + " RUNNING");
  }

  @Test
  void swapsThatRaceLeaveTheValuesOfOneRun() throws Exception {
    List<Long> started = new ArrayList<>();
    for (int value = 1; value <= 4; value++) {
      long run = startRecompute();
      write(WriteMetricValues.staged(database.settings(), run), minutes(value));
      started.add(run);
    }

    List<CompletableFuture<Boolean>> swaps =
        started.stream().map(run -> CompletableFuture.supplyAsync(() -> wins(run))).toList();
    long won = swaps.stream().filter(CompletableFuture::join).count();

    assertThat(won).isAtLeast(1);
    assertThat(state()).isEqualTo("60 values, 4..4");
    assertThat(swaps.get(3).join()).isTrue();
  }

  @Test
  void aRunThatDiesLeavesTheOldValuesAndTheNextOneClearsWhatItStaged() throws Exception {
    swapIn(1);
    long dead = startRecompute();
    write(WriteMetricValues.staged(database.settings(), dead), minutes(2));
    assertThat(state()).isEqualTo("60 values, 1..1");

    swapIn(3);

    assertThat(state()).isEqualTo("60 values, 3..3");
    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value_staging"))
        .containsExactly("0");
    assertThat(database.texts("SELECT status FROM trueup.run WHERE run_id = " + dead))
        .containsExactly("FAILED");
  }

  @Test
  void aFailedRunLeavesNothingStaged() throws Exception {
    long run = startRecompute();
    write(WriteMetricValues.staged(database.settings(), run), List.of(exactAt(HOUR, 1)));

    runs.end(run, RunStatus.FAILED);

    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value_staging"))
        .containsExactly("0");
    assertThat(database.texts("SELECT status FROM trueup.run")).containsExactly("FAILED");
  }

  @Test
  void noneOfSeveralReadersEverSeesOldAndNewValuesTogether() throws Exception {
    write(WriteMetricValues.of(database.settings(), startStream()), estimates());
    AtomicBoolean swapping = new AtomicBoolean(true);
    CountDownLatch reading = new CountDownLatch(READERS);
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    List<Future<Set<String>>> seen = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      seen.add(readers.submit(() -> statesWhile(swapping, reading)));
    }
    reading.await();

    for (int value = 1; value <= 6; value++) {
      swapIn(value);
    }
    swapping.set(false);

    for (Future<Set<String>> states : seen) {
      for (String state : states.get()) {
        assertThat(state).matches("60 values, (\\d)\\.\\.\\1");
      }
    }
    readers.shutdown();
  }

  private Set<String> statesWhile(AtomicBoolean swapping, CountDownLatch reading) {
    Set<String> states = new TreeSet<>();
    states.add(state());
    reading.countDown();
    while (swapping.get()) {
      states.add(state());
    }
    return states;
  }

  @Test
  void valuesOfOneAccuracyWhoseWindowsLieInARangeAreRead() {
    MetricValue across =
        Values.exact(2).setWindowEnd(END.plus(MINUTE)).setMetric("revenue").build();
    write(
        WriteMetricValues.of(database.settings(), 1),
        List.of(
            exactAt(HOUR, 1),
            across,
            exactAt(HOUR.minus(MINUTE), 3),
            exactAt(END, 4),
            Values.estimate(5).build()));
    TestPipeline pipeline = pipeline();

    PAssert.that(
            pipeline.apply(ReadMetricValues.of(database.settings(), Accuracy.EXACT, HOUR, END)))
        .satisfies(
            read -> {
              assertThat(read).containsExactly(exactAt(HOUR, 1));
              return null;
            });

    pipeline.run().waitUntilFinish();
  }

  private void swapIn(int value) throws Exception {
    long run = startRecompute();
    write(WriteMetricValues.staged(database.settings(), run), minutes(value));
    trueUp.swap(run, HOUR, HOUR, END);
  }

  private boolean wins(long run) {
    try {
      trueUp.swap(run, HOUR, HOUR, END);
      return true;
    } catch (RunEndedException overtaken) {
      return false;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static List<MetricValue> minutes(int value) {
    return minutes(() -> Values.exact(value));
  }

  /** What is read before the first swap: like exact values of 0. */
  private static List<MetricValue> estimates() {
    return minutes(() -> Values.exact(0).setAccuracy(Accuracy.APPROXIMATE));
  }

  private static List<MetricValue> minutes(Supplier<MetricValue.Builder> each) {
    List<MetricValue> values = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      Instant start = HOUR.plus(MINUTE.multipliedBy(minute));
      values.add(each.get().setWindowStart(start).setWindowEnd(start.plus(MINUTE)).build());
    }
    return values;
  }

  private String state() {
    try {
      return database
          .texts(
              """
              SELECT count(*) || ' values, ' || min(estimate) || '..' || max(estimate)
              FROM trueup.metric_current""")
          .get(0);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private long startRecompute() throws Exception {
    return runs.start(RunKind.RECOMPUTE, HOUR, END, "hash");
  }

  private long startStream() throws Exception {
    return runs.start(RunKind.STREAM, null, null, "hash");
  }

  private static MetricValue exactAt(Instant start, double value) {
    return Values.exact(value).setWindowStart(start).setWindowEnd(start.plus(MINUTE)).build();
  }

  private static void write(WriteMetricValues writer, List<MetricValue> values) {
    TestPipeline pipeline = pipeline();
    pipeline.apply(Create.of(values).withCoder(MetricValueCoder.of())).apply(writer);
    pipeline.run().waitUntilFinish();
  }

  private static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }
}
