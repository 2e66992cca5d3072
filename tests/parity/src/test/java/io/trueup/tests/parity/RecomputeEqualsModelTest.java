package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.tests.support.CatalogueModel;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Rows;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzePolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The recompute's every row, in every layer, is what the executable model says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecomputeEqualsModelTest {
  private static final CatalogueModel MODEL = new CatalogueModel(ShopCatalogue.CATALOGUE);

  private final List<LayeredEvent> archive = EventGenerator.seeded(11).layered(800);
  private final List<LayeredEvent> files = EventGenerator.seeded(12).exact(300);
  private final List<MetricValue> archiveModel = MODEL.valuesWithLayers(archive, Layer.EXACT);
  private final List<MetricValue> filesModel = MODEL.values(files, Layer.EXACT);
  private final Map<Runners, Analysis> ofArchive = new EnumMap<>(Runners.class);
  private final Map<Runners, Analysis> ofFiles = new EnumMap<>(Runners.class);

  @ParameterizedTest(name = "{1} on {0}")
  @ArgumentsSource(RunnersAndMetrics.class)
  void theRecomputeOfAnArchiveEqualsTheModelInEveryRowAndLayer(Runners runner, String metric) {
    Analysis analysis =
        ofArchive.computeIfAbsent(
            runner, on -> recompute(on, AnalyzePolicy.recomputeArchive(), archive));
    assertThat(Rows.of(metric, analysis.values()))
        .containsExactlyElementsIn(Rows.of(metric, archiveModel));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @ArgumentsSource(RunnersAndMetrics.class)
  void theRecomputeOfFilesEqualsTheModelInEveryRow(Runners runner, String metric) {
    Analysis analysis =
        ofFiles.computeIfAbsent(runner, on -> recompute(on, AnalyzePolicy.recomputeFiles(), files));
    assertThat(Rows.of(metric, analysis.values()))
        .containsExactlyElementsIn(Rows.of(metric, filesModel));
  }

  private static Analysis recompute(
      Runners runner, AnalyzePolicy policy, List<LayeredEvent> events) {
    return Analysis.recompute(runner, ShopCatalogue.CATALOGUE, policy, events);
  }
}
