package io.trueup.pipelines.io.files;

import io.trueup.transforms.record.SourceFormat;

/** How a file is divided into records. */
public enum RecordLayout {
  /** RFC 4180 with a header line; a quoted field may hold line breaks. */
  CSV,
  /** One JSON value a line. */
  JSONL,
  /** Tab-separated columns without a header, one record a line: Snowplow's enriched events. */
  TSV;

  /** The layout of files whose records have a format. */
  public static RecordLayout of(SourceFormat format) {
    return switch (format) {
      case CSV -> CSV;
      case SNOWPLOW -> TSV;
      case SEGMENT, CLOUDEVENTS, POSTHOG, JSON -> JSONL;
    };
  }
}
