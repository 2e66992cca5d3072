package io.trueup.pipelines.io.archive;

/**
 * What was removed from an archive.
 *
 * @param files the files that were searched
 * @param rewritten those that had something to remove
 * @param events the events that were removed
 * @param unfinished files that a writer that died had left, and that were deleted
 */
public record ArchiveErasure(long files, long rewritten, long events, long unfinished) {}
