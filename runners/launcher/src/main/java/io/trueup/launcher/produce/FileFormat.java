package io.trueup.launcher.produce;

/** How a file is divided into records. */
public enum FileFormat {
  /** RFC 4180 with a header line; a quoted field may hold line breaks. */
  csv,
  /** One JSON value a line. */
  jsonl
}
