package io.trueup.pipelines.io.archive;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Holds the text of the current row; equal texts of a dictionary are one instance. */
final class TextConverter extends PrimitiveConverter {
  private @Nullable String value;
  private String[] dictionary = {};

  /** The text of a required column; {@code absent} where the column is not read. */
  String required(String absent) {
    return value == null ? absent : value;
  }

  /** The text of an optional column, forgotten for the next row. */
  @Nullable String take() {
    String taken = value;
    value = null;
    return taken;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public void setDictionary(Dictionary page) {
    dictionary = new String[page.getMaxId() + 1];
    for (int id = 0; id < dictionary.length; id++) {
      dictionary[id] = page.decodeToBinary(id).toStringUsingUTF8();
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    value = dictionary[id];
  }

  @Override
  public void addBinary(Binary binary) {
    value = binary.toStringUsingUTF8();
  }
}
