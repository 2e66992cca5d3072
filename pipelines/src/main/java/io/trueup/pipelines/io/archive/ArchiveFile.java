package io.trueup.pipelines.io.archive;

/**
 * A file of the archive.
 *
 * @param path where it is
 * @param bytes its size
 * @param writtenAt orders the files that may hold copies of one event
 */
public record ArchiveFile(String path, long bytes, long writtenAt) {}
