package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.Measure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleConfigurationsTest {
  private static final Path REPOSITORY = Path.of("..");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config",
        "tests/golden/src/test/resources/config-rees46",
        "tests/golden/src/test/resources/config-puffy",
        "tests/golden/src/test/resources/config-identity"
      })
  void everyExampleIsValid(String directory) {
    ConfigCheck check = ConfigCheck.of(REPOSITORY.resolve(directory), ConfigDirectory.ENVIRONMENT);

    assertThat(check.problems()).isEmpty();
  }

  @Test
  void theShopHasTenMetricsAndAContractForEachOfItsEvents() throws ConfigException {
    Deployment shop =
        DeploymentReader.read(REPOSITORY.resolve("config"), ConfigDirectory.ENVIRONMENT);

    assertThat(shop.catalogue().metrics().size()).isAtLeast(10);
    assertThat(
            shop.catalogue().metrics().stream()
                .map(m -> m.measure().getClass())
                .distinct()
                .toList())
        .containsAtLeast(
            Measure.Count.class,
            Measure.Sum.class,
            Measure.Average.class,
            Measure.Distinct.class,
            Measure.Quantiles.class,
            Measure.Ratio.class);
    assertThat(shop.record().contracts().keySet())
        .containsExactly(
            "Checkout Step Completed/1",
            "Order Completed/1",
            "Page Viewed/1",
            "Payment Submitted/1",
            "Product Added/1",
            "Ticket Answered/1",
            "Ticket Opened/1");
  }
}
