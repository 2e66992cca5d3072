package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.exact;

import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class ErasedMinutesTest {
  private final ReconciliationRow unexplained =
      Attribution.compare(approximate(0, 10).build(), exact(0, 8).build());
  private final Instant start = unexplained.windowStart();
  private final Instant end = unexplained.windowEnd();

  @Test
  void aRemainderHasTheCauseWhereItsWindowHasAnErasedMinute() {
    ReconciliationRow row = ErasedMinutes.of(List.of(start)).explain(unexplained, Duration.ZERO);

    assertThat(row.causes()).containsExactly(Cause.SUPPRESSED, -2.0);
    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
    assertThat(row.bounded()).isFalse();
  }

  @Test
  void aWindowWithinAnErasedMinuteIsExplainedToo() {
    Instant earlier = start.minus(Duration.standardSeconds(59));

    assertThat(ErasedMinutes.of(List.of(earlier)).explain(unexplained, Duration.ZERO).verdict())
        .isEqualTo(RowVerdict.EXPLAINED);
  }

  @Test
  void aRemainderElsewhereStaysUnexplained() {
    List<Instant> before = List.of(start.minus(Duration.standardMinutes(1)));

    assertThat(ErasedMinutes.of(before).explain(unexplained, Duration.ZERO)).isEqualTo(unexplained);
    assertThat(ErasedMinutes.of(List.of(end)).explain(unexplained, Duration.ZERO))
        .isEqualTo(unexplained);
    assertThat(ErasedMinutes.NONE.explain(unexplained, Duration.ZERO)).isEqualTo(unexplained);
  }

  @Test
  void whatIsDerivedLaterOfErasedEventsIsExplainedAsFarAsItReaches() {
    Duration reach = Duration.standardMinutes(30);

    assertThat(ErasedMinutes.of(List.of(start.minus(reach))).explain(unexplained, reach).verdict())
        .isEqualTo(RowVerdict.EXPLAINED);
    assertThat(
            ErasedMinutes.of(List.of(start.minus(reach.plus(Duration.standardMinutes(1)))))
                .explain(unexplained, reach))
        .isEqualTo(unexplained);
  }

  @Test
  void aValueThatOnlyErasedEventsHadIsExplained() {
    ReconciliationRow gone = Attribution.missingInRecompute(approximate(0, 5).build());

    ReconciliationRow row = ErasedMinutes.of(List.of(start)).explain(gone, Duration.ZERO);

    assertThat(row.causes()).containsExactly(Cause.SUPPRESSED, -5.0);
    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
  }
}
