package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.exact;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.analyze.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ReconcileMetricsTest {
  private static final MetricValue EARLY_PANE = approximate(0, 3).setPane(1).build();
  private static final MetricValue LAST_PANE = approximate(0, 7).setPane(2).build();
  private static final MetricValue EXACT = exact(0, 7).build();
  private static final MetricValue OTHER_WINDOW = exact(1, 4).build();
  private static final MetricValue OTHER_DIMENSIONS =
      approximate(0, 5).setDimensions(Map.of("page", "/")).build();

  @Test
  void everyWindowThatEitherSideHasGivesOneRow(TestPipeline pipeline) {
    List<MetricValue> values =
        List.of(LAST_PANE, EARLY_PANE, EXACT, OTHER_WINDOW, OTHER_DIMENSIONS);

    PAssert.that(
            pipeline
                .apply(Create.of(values).withCoder(MetricValueCoder.of()))
                .apply(ReconcileMetrics.of(new Catalogue(List.of(), Set.of()))))
        .satisfies(ReconcileMetricsTest::haveOneRowEach);
    pipeline.run();
  }

  private static Void haveOneRowEach(Iterable<ReconciliationRow> rows) {
    assertThat(rows)
        .containsExactly(
            Attribution.compare(LAST_PANE, EXACT),
            Attribution.missingInStream(OTHER_WINDOW),
            Attribution.missingInRecompute(OTHER_DIMENSIONS));
    return null;
  }
}
