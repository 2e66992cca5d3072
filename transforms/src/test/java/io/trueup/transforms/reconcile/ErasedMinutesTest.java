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
    ReconciliationRow row = ErasedMinutes.of(List.of(start)).explain(unexplained);

    assertThat(row.causes()).containsExactly(Cause.SUPPRESSED, -2.0);
    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
  }

  @Test
  void aWindowWithinAnErasedMinuteIsExplainedToo() {
    Instant earlier = start.minus(Duration.standardSeconds(59));

    assertThat(ErasedMinutes.of(List.of(earlier)).explain(unexplained).verdict())
        .isEqualTo(RowVerdict.EXPLAINED);
  }

  @Test
  void aRemainderElsewhereStaysUnexplained() {
    List<Instant> before = List.of(start.minus(Duration.standardMinutes(1)));

    assertThat(ErasedMinutes.of(before).explain(unexplained)).isEqualTo(unexplained);
    assertThat(ErasedMinutes.of(List.of(end)).explain(unexplained)).isEqualTo(unexplained);
    assertThat(ErasedMinutes.NONE.explain(unexplained)).isEqualTo(unexplained);
  }

  @Test
  void aValueThatOnlyErasedEventsHadIsExplained() {
    ReconciliationRow gone = Attribution.missingInRecompute(approximate(0, 5).build());

    ReconciliationRow row = ErasedMinutes.of(List.of(start)).explain(gone);

    assertThat(row.causes()).containsExactly(Cause.SUPPRESSED, -5.0);
    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
  }
}
