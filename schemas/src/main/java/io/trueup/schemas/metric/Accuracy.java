package io.trueup.schemas.metric;

/** How a metric is computed: with sketches while events arrive, or exactly afterwards. */
public enum Accuracy {
  APPROXIMATE,
  EXACT
}
