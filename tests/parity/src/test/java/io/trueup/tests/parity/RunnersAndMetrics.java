package io.trueup.tests.parity;

import io.trueup.tests.support.Runners;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/** Every metric of the {@link ShopCatalogue} on every runner. */
final class RunnersAndMetrics implements ArgumentsProvider {
  @Override
  public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
    return Arrays.stream(Runners.values())
        .flatMap(
            runner -> ShopCatalogue.names().stream().map(metric -> Arguments.of(runner, metric)));
  }
}
