package io.trueup.pipelines.io.archive;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Holds a number. */
final class NumberConverter extends ColumnConverter {
  private long value;
  private boolean present;

  /** The number of a required column; 0 where the column is not read. */
  long required() {
    return value;
  }

  /** The number of an optional column. */
  @Nullable Long optional() {
    return present ? value : null;
  }

  /** The number of an optional column whose absence stands for 0. */
  long orZero() {
    return present ? value : 0;
  }

  @Override
  void forget() {
    present = false;
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
