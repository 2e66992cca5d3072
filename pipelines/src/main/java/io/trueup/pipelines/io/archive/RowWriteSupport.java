package io.trueup.pipelines.io.archive;

import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Gives Parquet the columns of the next {@link PackedRow}, as {@link ArchiveSchema} types them. */
final class RowWriteSupport extends WriteSupport<WireInput> {
  private static final String ENTRY = "key_value";
  private static final String KEY = "key";
  private static final String VALUE = "value";

  /** What is written of a row; a value is one of them by its column's type. */
  private enum Kind {
    TEXT,
    LONG,
    INT,
    TEXTS
  }

  private final String[] names;
  private final Kind[] kinds;
  private RecordConsumer out;

  RowWriteSupport() {
    List<Type> columns = ArchiveSchema.EVENT.getFields();
    names = columns.stream().map(Type::getName).toArray(String[]::new);
    kinds = columns.stream().map(RowWriteSupport::kind).toArray(Kind[]::new);
  }

  private static Kind kind(Type column) {
    if (!column.isPrimitive()) {
      return Kind.TEXTS;
    }
    PrimitiveType.PrimitiveTypeName stored = column.asPrimitiveType().getPrimitiveTypeName();
    return switch (stored) {
      case BINARY -> Kind.TEXT;
      case INT64 -> Kind.LONG;
      case INT32 -> Kind.INT;
      default -> throw new IllegalStateException("No event has a value that is " + stored);
    };
  }

  // Deprecated, and yet abstract in Parquet.
  @SuppressWarnings("deprecation")
  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(ArchiveSchema.EVENT, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(ArchiveSchema.EVENT, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    out = recordConsumer;
  }

  @Override
  public void write(WireInput row) {
    try {
      out.startMessage();
      for (int column = 0; column < kinds.length; column++) {
        write(column, row);
      }
      out.endMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(int column, WireInput row) throws IOException {
    switch (kinds[column]) {
      case TEXT -> text(names[column], column, row);
      case LONG -> {
        Long value = Wire.readNullableLong(row);
        if (value != null) {
          out.startField(names[column], column);
          out.addLong(value);
          out.endField(names[column], column);
        }
      }
      case INT -> {
        Long value = Wire.readNullableLong(row);
        if (value != null) {
          out.startField(names[column], column);
          out.addInteger(Math.toIntExact(value));
          out.endField(names[column], column);
        }
      }
      case TEXTS -> {
        out.startField(names[column], column);
        texts(row);
        out.endField(names[column], column);
      }
    }
  }

  private void text(String name, int field, WireInput row) throws IOException {
    byte @Nullable [] value = Wire.readTextBytes(row);
    if (value != null) {
      out.startField(name, field);
      // Backed by an array: Parquet's own text binary goes through a slower buffer.
      out.addBinary(Binary.fromConstantByteArray(value));
      out.endField(name, field);
    }
  }

  private void texts(WireInput row) throws IOException {
    int size = Wire.readSize(row);
    out.startGroup();
    if (size > 0) {
      out.startField(ENTRY, 0);
      for (int i = 0; i < size; i++) {
        out.startGroup();
        text(KEY, 0, row);
        text(VALUE, 1, row);
        out.endGroup();
      }
      out.endField(ENTRY, 0);
    }
    out.endGroup();
  }
}
