package io.trueup.pipelines.io.archive;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Holds a text; equal texts of a dictionary are one instance, and others are only decoded when they
 * are asked for.
 */
final class TextConverter extends ColumnConverter {
  private @Nullable String value;
  private @Nullable Binary undecoded;
  private String[] dictionary = {};

  /** The text of a required column; {@code absent} where the column is not read. */
  String required(String absent) {
    String text = optional();
    return text == null ? absent : text;
  }

  /** The text of an optional column. */
  @Nullable String optional() {
    if (undecoded != null) {
      value = undecoded.toStringUsingUTF8();
      undecoded = null;
    }
    return value;
  }

  @Override
  void forget() {
    value = null;
    undecoded = null;
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
    undecoded = binary;
  }
}
