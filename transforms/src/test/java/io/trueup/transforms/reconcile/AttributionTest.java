package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.exact;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AttributionTest {
  @Property(tries = 1000, seed = "3")
  void attributionSumsToExactMinusEstimateInEveryRow(
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double counted,
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double deduplicated,
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double complete,
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double exact,
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double estimate,
      @ForAll @DoubleRange(min = 0, max = 1e12) double error) {
    MetricValue right = layered(counted, deduplicated, complete, exact);
    MetricValue left = bounded(estimate, estimate - error, estimate + error);
    double largest =
        Math.max(
            Math.max(Math.abs(counted), Math.abs(deduplicated)),
            Math.max(Math.abs(complete), Math.max(Math.abs(exact), Math.abs(estimate))));

    assertThat(sum(Attribution.compare(left, right))).isWithin(1e-9 * largest).of(exact - estimate);
    assertThat(sum(Attribution.missingInStream(right))).isWithin(1e-9 * largest).of(exact);
    assertThat(sum(Attribution.missingInRecompute(left))).isEqualTo(0 - estimate);
  }

  @Property(tries = 1000, seed = "4")
  void attributionOfCountsSumsWithoutAnyRounding(
      @ForAll @IntRange(min = 0) int counted,
      @ForAll @IntRange(min = 0) int deduplicated,
      @ForAll @IntRange(min = 0) int complete,
      @ForAll @IntRange(min = 0) int exact,
      @ForAll @IntRange(min = 0) int estimate) {
    ReconciliationRow row =
        Attribution.compare(
            approximate(0, estimate).build(), layered(counted, deduplicated, complete, exact));

    assertThat(sum(row)).isEqualTo((double) exact - estimate);
  }

  @Test
  void anotherSystemsNumberIsSplitAtTheRecompute() {
    ReconciliationRow row =
        Attribution.against(
            approximate(0, 100).build(), layered(100, 98, 105, 105), exact(0, 110).build());

    assertThat(row.causes())
        .containsExactly(Cause.DUPLICATES, -2.0, Cause.LATE, 7.0, Cause.UNEXPLAINED, 5.0);
    assertThat(row.exact()).isEqualTo(110.0);
    assertThat(row.verdict()).isEqualTo(RowVerdict.UNEXPLAINED);
  }

  @Test
  void anotherSystemsNumberIsExplainedWhereTheRecomputeHasTheSame() {
    ReconciliationRow row =
        Attribution.against(
            approximate(0, 100).build(), layered(100, 98, 105, 105), exact(0, 105).build());

    assertThat(row.causes()).containsExactly(Cause.DUPLICATES, -2.0, Cause.LATE, 7.0);
    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
  }

  @Test
  void withoutARecomputeOnlySketchErrorIsTold() {
    assertThat(Attribution.against(bounded(100, 95, 105), null, exact(0, 103).build()).causes())
        .containsExactly(Cause.SKETCH_ERROR, 3.0);
    assertThat(
            Attribution.against(approximate(0, 100).build(), null, exact(0, 103).build()).causes())
        .containsExactly(Cause.UNEXPLAINED, 3.0);
    assertThat(Attribution.against(null, null, exact(0, 103).build()).verdict())
        .isEqualTo(RowVerdict.MISSING_IN_STREAM);
  }

  @Test
  void equalValuesAgree() {
    ReconciliationRow row = Attribution.compare(approximate(0, 7).build(), layered(7, 7, 7, 7));

    assertThat(row.verdict()).isEqualTo(RowVerdict.AGREED);
    assertThat(row.causes()).isEmpty();
    assertThat(row.covered()).isTrue();
    assertThat(row.bounded()).isFalse();
  }

  @Test
  void eachStepBetweenLayersIsOneCause() {
    ReconciliationRow row = Attribution.compare(approximate(0, 10).build(), layered(10, 8, 11, 12));

    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
    assertThat(row.causes())
        .containsExactly(Cause.DUPLICATES, -2.0, Cause.LATE, 3.0, Cause.DIMENSION_DRIFT, 1.0);
  }

  @Test
  void whatAnotherCustomerChangesIsIdentityDrift() {
    Map<Layer, Double> layers = new EnumMap<>(layered(10, 10, 10, 10).layers());
    layers.put(Layer.DATED, 11.0);
    layers.put(Layer.EXACT, 9.0);

    ReconciliationRow row =
        Attribution.compare(approximate(0, 10).build(), exact(0, 9).setLayers(layers).build());

    assertThat(row.causes())
        .containsExactly(Cause.DIMENSION_DRIFT, 1.0, Cause.IDENTITY_DRIFT, -2.0);
  }

  @Test
  void causesThatCancelOutAreStillNamed() {
    ReconciliationRow row = Attribution.compare(approximate(0, 10).build(), layered(10, 9, 10, 10));

    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
    assertThat(row.causes()).containsExactly(Cause.DUPLICATES, -1.0, Cause.LATE, 1.0);
  }

  @Test
  void anErrorWithinTheBoundsIsTheSketchs() {
    ReconciliationRow row = Attribution.compare(bounded(101, 98, 104), layered(100, 100, 100, 100));

    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
    assertThat(row.causes()).containsExactly(Cause.SKETCH_ERROR, -1.0);
    assertThat(row.covered()).isTrue();
    assertThat(row.bounded()).isTrue();
  }

  @Test
  void anErrorOutsideTheBoundsThatChanceCanMakeIsTheSketchsAndNotCovered() {
    ReconciliationRow row = Attribution.compare(bounded(101, 98, 104), layered(110, 110, 110, 110));

    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
    assertThat(row.causes()).containsExactly(Cause.SKETCH_ERROR, 9.0);
    assertThat(row.covered()).isFalse();
  }

  @Test
  void anErrorFarOutsideTheBoundsIsUnexplained() {
    ReconciliationRow row = Attribution.compare(bounded(101, 98, 104), layered(111, 111, 111, 111));

    assertThat(row.verdict()).isEqualTo(RowVerdict.UNEXPLAINED);
    assertThat(row.causes()).containsExactly(Cause.UNEXPLAINED, 10.0);
    assertThat(row.covered()).isFalse();
  }

  @Test
  void anErrorOfAMetricWithoutSketchIsUnexplained() {
    ReconciliationRow row =
        Attribution.compare(approximate(0, 10).build(), layered(11, 11, 11, 11));

    assertThat(row.verdict()).isEqualTo(RowVerdict.UNEXPLAINED);
    assertThat(row.causes()).containsExactly(Cause.UNEXPLAINED, 1.0);
  }

  @Test
  void anExactValueWithoutLayersStandsForAllOfThem() {
    ReconciliationRow row = Attribution.compare(approximate(0, 10).build(), exact(0, 12).build());

    assertThat(row.causes()).containsExactly(Cause.UNEXPLAINED, 2.0);
  }

  @Test
  void aLayerWithoutEventsCountsAsZero() {
    MetricValue onlyLate =
        exact(0, 3)
            .setLayers(
                Map.of(
                    Layer.COMPLETE, 3.0, Layer.REPAIRED, 3.0, Layer.DATED, 3.0, Layer.EXACT, 3.0))
            .build();

    assertThat(Attribution.compare(approximate(0, 0).build(), onlyLate).causes())
        .containsExactly(Cause.LATE, 3.0);
  }

  @Test
  void aValueThatTheStreamCountedAndDidNotPublishIsMissing() {
    ReconciliationRow row = Attribution.missingInStream(layered(5, 5, 6, 6));

    assertThat(row.verdict()).isEqualTo(RowVerdict.MISSING_IN_STREAM);
    assertThat(row.causes()).containsExactly(Cause.LATE, 1.0, Cause.UNEXPLAINED, 5.0);
  }

  @Test
  void aValueOfLateEventsAloneIsNotMissingInTheStreamButExplained() {
    ReconciliationRow row = Attribution.missingInStream(layered(0, 0, 6, 6));

    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
    assertThat(row.causes()).containsExactly(Cause.LATE, 6.0);
  }

  @Test
  void aValueThatTheRecomputeDoesNotHaveIsUnexplained() {
    ReconciliationRow row = Attribution.missingInRecompute(approximate(0, 5).build());

    assertThat(row.verdict()).isEqualTo(RowVerdict.MISSING_IN_RECOMPUTE);
    assertThat(row.causes()).containsExactly(Cause.UNEXPLAINED, -5.0);
  }

  @Test
  void aRowThatTheStreamRetractedNeedsNoExactValue() {
    MetricValue retracted = approximate(0, 0).setEvents(0).build();

    assertThat(Attribution.missingInRecompute(retracted).verdict()).isEqualTo(RowVerdict.AGREED);
  }

  @Test
  void aRowWhoseBoundsAllowForNoneNeedsNoExactValue() {
    MetricValue perhaps = approximate(0, 7).setLower(0).setUpper(8).build();

    ReconciliationRow row = Attribution.missingInRecompute(perhaps);

    assertThat(row.verdict()).isEqualTo(RowVerdict.EXPLAINED);
    assertThat(row.causes()).containsExactly(Cause.SKETCH_ERROR, -7.0);
  }

  @Test
  void whatNoBoundsAreClaimedForIsTheSketchs() {
    MetricValue unclaimed = approximate(0, 7).setConfidence(0).build();

    ReconciliationRow row = Attribution.compare(unclaimed, layered(9, 9, 9, 9));

    assertThat(row.causes()).containsExactly(Cause.SKETCH_ERROR, 2.0);
    assertThat(row.bounded()).isFalse();
  }

  private static MetricValue bounded(double estimate, double lower, double upper) {
    return approximate(0, estimate).setLower(lower).setUpper(upper).setConfidence(0.95).build();
  }

  @Test
  void whatWasRepairedSinceIsACauseOfItsOwn() {
    MetricValue exact =
        exact(0, 9)
            .setLayers(
                Map.of(
                    Layer.COUNTED, 5.0,
                    Layer.DEDUPLICATED, 5.0,
                    Layer.COMPLETE, 5.0,
                    Layer.REPAIRED, 8.0,
                    Layer.DATED, 9.0,
                    Layer.EXACT, 9.0))
            .build();

    assertThat(Attribution.compare(approximate(0, 5).build(), exact).causes())
        .containsExactly(Cause.REPAIRED, 3.0, Cause.DIMENSION_DRIFT, 1.0);
  }

  private static MetricValue layered(
      double counted, double deduplicated, double complete, double exact) {
    Map<Layer, Double> layers = new EnumMap<>(Layer.class);
    layers.put(Layer.COUNTED, counted);
    layers.put(Layer.DEDUPLICATED, deduplicated);
    layers.put(Layer.COMPLETE, complete);
    layers.put(Layer.REPAIRED, complete);
    layers.put(Layer.DATED, exact);
    layers.put(Layer.EXACT, exact);
    return exact(0, exact).setLayers(layers).build();
  }

  private static double sum(ReconciliationRow row) {
    return row.causes().values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
