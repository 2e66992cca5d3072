package io.trueup.pipelines.io.postgres;

import java.time.LocalDate;
import java.util.Map;

/**
 * A day whose exact values are in place.
 *
 * @param day in UTC
 * @param runId the recompute that put them there
 * @param read fingerprints of what the archive held when that recompute began, of the day itself
 *     and of those before it that the recompute read too
 * @param reconciled whether the whole day was reconciled since
 */
public record TruedUpDay(
    LocalDate day, long runId, Map<LocalDate, String> read, boolean reconciled) {}
