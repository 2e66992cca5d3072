package io.trueup.transforms.enrich;

import org.joda.time.Instant;

/**
 * From a time on, events of one key are those of another.
 *
 * @param alias the key that is linked, under the last pseudonym key
 * @param since when the link was told
 * @param customerKey whose events they are, under the last pseudonym key
 */
public record IdentityLink(String alias, Instant since, String customerKey) {}
