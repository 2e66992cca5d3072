package io.trueup.transforms.analyze.derive;

/**
 * Whose events are followed.
 *
 * @param kind {@link #CUSTOMER}, or the name of the {@link ServiceLevelRule} whose case it is
 * @param id the customer key, or the case's
 */
record Subject(String kind, String id) {
  /** No service level has this name. */
  static final String CUSTOMER = "";
}
