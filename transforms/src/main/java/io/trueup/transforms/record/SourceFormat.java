package io.trueup.transforms.record;

/** The wire format of a source. */
public enum SourceFormat {
  /**
   * Segment spec: track, page, screen, identify, group and alias calls as JSON. A track call is
   * named by its {@code event}; the others are {@code Page Viewed}, {@code Screen Viewed}, {@code
   * Customer Identified}, {@code Group Joined} and {@code Customer Aliased}. Its contract speaks of
   * the {@code properties} object, or of {@code traits} where there is none.
   */
  SEGMENT,
  /** One JSON object a record, mapped by paths. Its contract speaks of the whole object. */
  JSON,
  /**
   * One CSV line (RFC 4180, in UTF-8) a record, mapped by column names. Its contract speaks of an
   * object of the columns, all of them text.
   */
  CSV
}
