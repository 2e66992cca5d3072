package io.trueup.tests.benchmarks.streaming;

/**
 * What an event adds to one metric.
 *
 * @param value a hash, or millionths
 * @param counted whether a ratio's numerator has it too
 */
record Contribution(long value, boolean counted) {}
