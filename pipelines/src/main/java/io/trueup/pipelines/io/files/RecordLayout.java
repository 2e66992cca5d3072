package io.trueup.pipelines.io.files;

/** How a file is divided into records. */
public enum RecordLayout {
  /** RFC 4180 with a header line; a quoted field may hold line breaks. */
  CSV,
  /** One JSON value a line. */
  JSONL,
  /** Tab-separated columns without a header, one record a line: Snowplow's enriched events. */
  TSV
}
