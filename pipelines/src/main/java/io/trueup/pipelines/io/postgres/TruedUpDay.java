package io.trueup.pipelines.io.postgres;

import java.time.LocalDate;

/**
 * A day whose exact values are in place.
 *
 * @param day in UTC
 * @param runId the recompute that put them there
 * @param fingerprint of what the archive held of the day when that recompute began
 * @param reconciled whether the whole day was reconciled since
 */
public record TruedUpDay(LocalDate day, long runId, String fingerprint, boolean reconciled) {}
