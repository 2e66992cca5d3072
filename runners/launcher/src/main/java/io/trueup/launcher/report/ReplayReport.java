package io.trueup.launcher.report;

/**
 * What a replay did.
 *
 * @param runId the run that repaired them
 * @param matched the dead letters of the reason and range that were not repaired before
 * @param repaired of these, those that are events now
 */
public record ReplayReport(long runId, long matched, long repaired) {
  /** Those that stay dead letters. */
  public long remaining() {
    return matched - repaired;
  }
}
