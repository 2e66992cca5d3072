package io.trueup.pipelines.io.archive;

import java.util.concurrent.atomic.LongAdder;

/**
 * How much of archives this JVM has read so far, for those who look on while a pipeline runs in it.
 * The counts only grow; they say nothing of what workers elsewhere read.
 */
public final class ArchiveReads {
  private static final LongAdder ROWS = new LongAdder();
  private static final LongAdder BYTES = new LongAdder();

  private ArchiveReads() {}

  /** Events, those outside of the range that was asked for included. */
  public static long rows() {
    return ROWS.sum();
  }

  /** The sizes of the files, or parts of files, that were read to their end. */
  public static long bytes() {
    return BYTES.sum();
  }

  static void addRows(long rows) {
    ROWS.add(rows);
  }

  static void addBytes(long bytes) {
    BYTES.add(bytes);
  }
}
