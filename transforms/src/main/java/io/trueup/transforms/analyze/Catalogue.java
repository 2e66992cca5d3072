package io.trueup.transforms.analyze;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * All metrics of a deployment.
 *
 * @param metrics in the order of the file; names are unique
 * @param attributes the names of the attributes that Enrich adds, which fields may refer to
 */
public record Catalogue(List<Metric> metrics, Set<String> attributes) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Catalogue {
    metrics = List.copyOf(metrics);
    attributes = Set.copyOf(attributes);
  }
}
