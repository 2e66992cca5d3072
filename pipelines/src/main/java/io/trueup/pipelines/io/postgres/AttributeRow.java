package io.trueup.pipelines.io.postgres;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What was known of a customer or product for a time.
 *
 * @param key customer key or sku
 * @param validFrom inclusive
 * @param validTo exclusive; null where it still holds
 * @param attributes values by attribute name
 */
public record AttributeRow(
    String key, Instant validFrom, @Nullable Instant validTo, Map<String, String> attributes) {}
