package io.trueup.transforms.analyze.derive;

/**
 * Whose events are followed.
 *
 * @param kind {@link #CUSTOMER}, the name of the {@link ServiceLevelRule} whose case it is, or that
 *     of the {@link ChurnRule} that watches over the customer
 * @param id the customer key, or the case's
 */
public record Subject(String kind, String id) {
  /** No rule has this name. */
  static final String CUSTOMER = "";
}
