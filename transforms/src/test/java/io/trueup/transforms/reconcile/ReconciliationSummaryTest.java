package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.exact;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.transforms.reconcile.ReconciliationSummary.CauseTotal;
import org.junit.jupiter.api.Test;

class ReconciliationSummaryTest {
  @Test
  void rowsAreCountedByVerdictAndCause() {
    ReconciliationSummary summary =
        ReconciliationSummary.builder()
            .add(Attribution.compare(approximate(0, 7).build(), exact(0, 7).build()))
            .add(Attribution.compare(bounded(0, 7), exact(0, 8).build()))
            .add(Attribution.compare(bounded(0, 7), exact(0, 6).build()))
            .add(Attribution.compare(bounded(0, 7), exact(0, 10).build()))
            .add(Attribution.missingInStream(exact(0, 1).build()))
            .add(Attribution.missingInRecompute(bounded(0, 2)))
            .build();

    assertThat(summary.rows()).isEqualTo(6);
    assertThat(summary.agreed()).isEqualTo(1);
    assertThat(summary.explained()).isEqualTo(2);
    assertThat(summary.unexplained()).isEqualTo(1);
    assertThat(summary.missingInStream()).isEqualTo(1);
    assertThat(summary.missingInRecompute()).isEqualTo(1);
    assertThat(summary.coverage()).isEqualTo(2.0 / 3);
    assertThat(summary.causes())
        .containsExactly(
            Cause.SKETCH_ERROR, new CauseTotal(2, 2), Cause.UNEXPLAINED, new CauseTotal(3, 6));
  }

  @Test
  void withoutBoundedEstimatesThereIsNoCoverage() {
    assertThat(ReconciliationSummary.builder().build().coverage()).isNull();
  }

  private static MetricValue bounded(int minute, double estimate) {
    return approximate(minute, estimate)
        .setLower(estimate - 1)
        .setUpper(estimate + 1)
        .setConfidence(0.95)
        .build();
  }
}
