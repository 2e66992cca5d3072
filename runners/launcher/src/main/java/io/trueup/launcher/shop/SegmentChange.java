package io.trueup.launcher.shop;

import java.time.Instant;

/** A customer is of another segment from {@code validFrom} on, and that was learnt later. */
public record SegmentChange(String customerId, String segment, Instant validFrom) {}
