package io.trueup.pipelines.io.archive;

import org.apache.parquet.io.api.PrimitiveConverter;

/** Holds the value of a column in the current row. */
abstract class ColumnConverter extends PrimitiveConverter {
  /** Called before each row: an optional column is not told that it has no value. */
  abstract void forget();
}
