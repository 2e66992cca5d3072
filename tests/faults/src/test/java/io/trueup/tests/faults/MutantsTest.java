package io.trueup.tests.faults;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.schemas.reconcile.Cause;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that are broken on purpose. */
@Tag("slow")
class MutantsTest {
  /** A remainder has one of these, by what else happened in its window. */
  private static final Set<Cause> REMAINDER = Set.of(Cause.UNEXPLAINED, Cause.SUPPRESSED);

  @ParameterizedTest
  @EnumSource
  void aBrokenStreamIsUnexplainedAndBlamedOnNothingElse(Mutant mutant) throws Exception {
    Score score =
        Score.of(FaultyRun.run(FaultyDayChecks.CONFIG, 1, 12_000, mutant.before(), mutant.after()));

    System.out.printf("%s: %,d rows unexplained%n", mutant, score.unexplained().size());
    assertThat(score.unexplained().size()).isAtLeast(20);
    score
        .causes()
        .forEach(
            (cause, hits) -> {
              if (!REMAINDER.contains(cause)) {
                assertWithMessage("precision of %s", cause).that(hits.precision()).isEqualTo(1.0);
                assertWithMessage("recall of %s", cause).that(hits.recall()).isEqualTo(1.0);
              }
            });
  }
}
