package io.trueup.launcher.produce;

/**
 * What was sent.
 *
 * @param records all of them, those that were sent again included
 * @param bytes of the records, uncompressed
 * @param duplicates of the records: those that were sent again
 * @param late of the records: those that were held back until they were late
 */
public record ProduceSummary(
    String topic,
    int partitions,
    int files,
    long records,
    long bytes,
    long duplicates,
    long late) {}
