package io.trueup.transforms.analyze.derive;

/**
 * Whose events are followed: a customer, or what a {@link ServiceLevelRule} has its cases of.
 *
 * @param key the text field that tells those of a kind apart, {@link SubjectRule#key}
 * @param id what the field has in its events
 */
public record Subject(String key, String id) {}
