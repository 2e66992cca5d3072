package io.trueup.pipelines.config;

/** How the stream gets the attributes of customers. */
public enum CustomerLookup {
  /** All of them are in memory. */
  SNAPSHOT,
  /** Those that came last are in memory; others are looked up in the background. */
  CACHE
}
