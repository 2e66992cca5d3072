package io.trueup.pipelines.io.archive;

import org.apache.parquet.io.api.Binary;

/** Holds the bytes of a required column's text. */
final class BytesConverter extends ColumnConverter {
  private Binary value = Binary.EMPTY;

  byte[] bytes() {
    return value.getBytes();
  }

  @Override
  void forget() {
    value = Binary.EMPTY;
  }

  @Override
  public void addBinary(Binary binary) {
    value = binary;
  }
}
