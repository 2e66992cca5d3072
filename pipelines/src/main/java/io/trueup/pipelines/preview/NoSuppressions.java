package io.trueup.pipelines.preview;

import io.trueup.transforms.record.SuppressionSource;
import java.util.Set;

/** Knows of nobody who asked to be forgotten. */
final class NoSuppressions implements SuppressionSource {
  private static final long serialVersionUID = 1L;

  @Override
  public Set<String> current() {
    return Set.of();
  }
}
