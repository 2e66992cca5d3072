package io.trueup.pipelines.io.archive;

import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;

/** A row of the archive: its fields are the columns that are read, in the archive's order. */
final class RowConverter extends GroupConverter {
  private final Converter[] fields;
  private final ColumnConverter[] columns;

  /**
   * A row.
   *
   * @param byColumn in the archive's order; those that are not read are left out
   * @param schema what is read
   */
  RowConverter(Map<ArchiveColumn, Converter> byColumn, MessageType schema) {
    fields =
        byColumn.entrySet().stream()
            .filter(entry -> schema.containsField(entry.getKey().field()))
            .map(Map.Entry::getValue)
            .toArray(Converter[]::new);
    columns =
        Arrays.stream(fields)
            .filter(ColumnConverter.class::isInstance)
            .toArray(ColumnConverter[]::new);
  }

  @Override
  public Converter getConverter(int field) {
    return fields[field];
  }

  @Override
  public void start() {
    for (ColumnConverter column : columns) {
      column.forget();
    }
  }

  @Override
  public void end() {}
}
