package io.trueup.transforms.analyze;

import java.io.Serializable;

/**
 * A cap on the values of one field that splits a metric. In each window, and for each combination
 * of the other fields, the values with the most events have rows of their own, among equals the
 * first in order of the text; all others share the row {@code other}, whose events say how many
 * went there.
 *
 * @param field one of those that split the metric
 * @param values how many have rows of their own, from 1 to {@link #MOST}
 */
public record Limit(String field, int values) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final int MOST = 1_000;

  public Limit {
    if (values < 1 || values > MOST) {
      throw new IllegalArgumentException("A limit is 1 to " + MOST + ", not " + values);
    }
  }
}
