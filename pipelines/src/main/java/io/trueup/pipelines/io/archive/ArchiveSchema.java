package io.trueup.pipelines.io.archive;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.EnumSet;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The archive's Parquet schema, whole and projected. */
final class ArchiveSchema {
  /** The columns that place an event: every reader gets them. */
  static final Set<ArchiveColumn> PLACE =
      EnumSet.of(
          ArchiveColumn.EVENT_TIME,
          ArchiveColumn.TOPIC,
          ArchiveColumn.PARTITION,
          ArchiveColumn.OFFSET,
          ArchiveColumn.MESSAGE,
          ArchiveColumn.VERDICT);

  static final MessageType EVENT = projectedTo(EnumSet.allOf(ArchiveColumn.class));

  private ArchiveSchema() {}

  /** The schema that reads {@code columns} and {@link #PLACE}. */
  static MessageType projectedTo(Set<ArchiveColumn> columns) {
    EnumSet<ArchiveColumn> projection = EnumSet.copyOf(PLACE);
    projection.addAll(columns);
    return new MessageType(
        "event", projection.stream().map(ArchiveSchema::type).toArray(Type[]::new));
  }

  private static Type type(ArchiveColumn column) {
    return switch (column) {
      case EVENT_ID, NAME, SOURCE, TOPIC, VERDICT -> required(column, BINARY, stringType());
      case CONTRACT_VERSION,
          CUSTOMER_KEY,
          SESSION_ID,
          PAGE,
          SKU,
          CURRENCY,
          EXPERIMENT,
          ARM,
          BREACHES,
          ALIAS_KEY,
          LINKED_KEY,
          FLAGS ->
          optional(column, BINARY, stringType());
      case EVENT_TIME, RECEIVED_TIME ->
          required(column, INT64, timestampType(true, TimeUnit.MILLIS));
      case QUANTITY -> Types.optional(INT64).named(column.field());
      // The micros as they are: SQL sums them as exactly as the metrics do.
      case AMOUNT -> optional(column, INT64, decimalType(6, 18));
      case PROPERTIES, ATTRIBUTES -> textMap(column);
      case PARTITION -> Types.required(INT32).named(column.field());
      case OFFSET -> Types.required(INT64).named(column.field());
      case MESSAGE -> Types.optional(INT32).named(column.field());
    };
  }

  private static Type required(
      ArchiveColumn column, PrimitiveTypeName stored, LogicalTypeAnnotation meant) {
    return Types.required(stored).as(meant).named(column.field());
  }

  private static Type optional(
      ArchiveColumn column, PrimitiveTypeName stored, LogicalTypeAnnotation meant) {
    return Types.optional(stored).as(meant).named(column.field());
  }

  private static Type textMap(ArchiveColumn column) {
    return Types.requiredMap()
        .key(BINARY)
        .as(stringType())
        .optionalValue(BINARY)
        .as(stringType())
        .named(column.field());
  }
}
