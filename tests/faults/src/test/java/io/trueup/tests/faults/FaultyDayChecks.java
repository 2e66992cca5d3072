package io.trueup.tests.faults;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.Sets;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.reconcile.Cause;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What must be true of a day with planted faults that was streamed, recomputed and reconciled on
 * Flink. It runs once; each test looks at what came out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultyDayChecks {
  static final Path CONFIG = Path.of("config");

  private static final long SEED = 1;

  private final long events;
  private FaultyRun.Outcome outcome;
  private Score score;

  FaultyDayChecks(long events) {
    this.events = events;
  }

  @BeforeAll
  void runTheDay() throws Exception {
    outcome = FaultyRun.run(CONFIG, SEED, events, Mutation.none(), Mutation.none());
    score = Score.of(outcome);
    ConfusionTable.lines(outcome, score).forEach(System.out::println);
  }

  @Test
  void everyCauseIsFoundAsItWasPlantedInEveryRow() {
    assertThat(score.misses()).isEmpty();
    assertThat(score.precision()).isEqualTo(1.0);
    assertThat(score.recall()).isEqualTo(1.0);
  }

  @Test
  void nothingIsUnexplained() {
    assertThat(score.unexplained()).isEmpty();
    assertThat(score.metrics().keySet())
        .containsAtLeast(
            "average_order_value",
            "conversion",
            "customers",
            "events",
            "order_value.p50",
            "pages_of_a_session.p50",
            "revenue",
            "sessions");
  }

  @Test
  void everyFaultIsTakenForItsCausesAndForNoOther() {
    for (Fault fault : Fault.values()) {
      Map<Cause, Double> found = score.confusion().getOrDefault(fault, Map.of());
      assertWithMessage("planted %s", fault).that(outcome.planted().of(fault)).isAtLeast(1);
      assertWithMessage("causes of %s", fault)
          .that(found.keySet())
          .containsExactlyElementsIn(fault.causes());
    }
  }

  @Test
  void everyCauseThatIsNotOfASketchWasPlanted() {
    Set<Cause> planted = Sets.newHashSet(Cause.UNEXPLAINED, Cause.SKETCH_ERROR);
    score
        .causes()
        .forEach(
            (cause, hits) -> {
              if (hits.planted() > 0) {
                planted.add(cause);
              }
            });

    assertThat(planted).containsExactlyElementsIn(Cause.values());
  }

  @Test
  void theLedgerCountsWhatWasPlanted() {
    Planted planted = outcome.planted();
    assertThat(outcome.ledger().received()).isEqualTo(planted.records());
    assertThat(outcome.ledger().accepted()).isEqualTo(planted.of(Verdict.ACCEPTED));
    assertThat(outcome.ledger().duplicate()).isEqualTo(planted.of(Verdict.DUPLICATE));
    assertThat(outcome.ledger().late()).isEqualTo(planted.of(Verdict.LATE));
    assertThat(outcome.ledger().rejected()).isEqualTo(planted.of(Verdict.REJECTED));
    assertThat(outcome.ledger().suppressed()).isEqualTo(planted.of(Verdict.SUPPRESSED));
  }

  @Test
  void nothingIsLeftOfTheErased() {
    assertThat(outcome.isErased()).isTrue();
  }
}
