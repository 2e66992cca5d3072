package io.trueup.pipelines.io.archive;

/**
 * What one call reads: the row groups whose middle lies between two bytes of a file.
 *
 * @param file the file
 * @param start the first byte
 * @param end the byte behind the last
 */
record FileSlice(ArchiveFile file, long start, long end) {}
