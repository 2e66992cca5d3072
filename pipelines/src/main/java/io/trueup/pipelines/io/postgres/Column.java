package io.trueup.pipelines.io.postgres;

import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column of a table and what a row puts there.
 *
 * @param name as SQL writes it
 * @param type the SQL type that the value is cast to
 * @param key whether it is part of the primary key
 * @param replacement what it becomes where the row exists already: an expression over {@code
 *     EXCLUDED}, the new row, and {@code t}, the old one
 * @param value its value in a row, as JDBC takes it
 */
record Column<T>(
    String name,
    String type,
    boolean key,
    String replacement,
    SerializableFunction<T, @Nullable Object> value)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static <T> Column<T> key(
      String name, String type, SerializableFunction<T, @Nullable Object> value) {
    return new Column<>(name, type, true, name, value);
  }

  static <T> Column<T> of(
      String name, String type, SerializableFunction<T, @Nullable Object> value) {
    return new Column<>(name, type, false, "EXCLUDED." + name, value);
  }

  Column<T> replacedBy(String expression) {
    return new Column<>(name, type, key, expression, value);
  }

  /** Its value in a row as PostgreSQL reads it from a text. */
  @Nullable String text(T row) {
    Object its = value.apply(row);
    if (its instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    }
    return its == null ? null : its.toString();
  }

  /** A time as JDBC takes it for {@code timestamptz}. */
  static @Nullable Object time(org.joda.time.@Nullable Instant time) {
    return time == null
        ? null
        : OffsetDateTime.ofInstant(Instant.ofEpochMilli(time.getMillis()), ZoneOffset.UTC);
  }
}
