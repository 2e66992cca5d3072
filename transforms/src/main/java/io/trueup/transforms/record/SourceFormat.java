package io.trueup.transforms.record;

/** The wire format of a source. */
public enum SourceFormat {
  /** Segment spec: track, page, screen, identify, group and alias calls as JSON. */
  SEGMENT,
  /** One JSON object a record, mapped by paths. */
  JSON,
  /** One CSV line a record, mapped by column names. */
  CSV
}
