package io.trueup.pipelines.io.archive;

import org.apache.parquet.io.api.PrimitiveConverter;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Holds the number of the current row. */
final class NumberConverter extends PrimitiveConverter {
  private long value;
  private boolean present;

  /** The number of a required column; 0 where the column is not read. */
  long required() {
    return value;
  }

  /** The number of an optional column, forgotten for the next row. */
  @Nullable Long take() {
    if (!present) {
      return null;
    }
    present = false;
    return value;
  }

  @Override
  public void addLong(long number) {
    value = number;
    present = true;
  }

  @Override
  public void addInt(int number) {
    addLong(number);
  }
}
