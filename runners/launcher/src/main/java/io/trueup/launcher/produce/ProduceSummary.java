package io.trueup.launcher.produce;

/**
 * What was sent.
 *
 * @param bytes of the records, uncompressed
 */
public record ProduceSummary(String topic, int partitions, int files, long records, long bytes) {}
