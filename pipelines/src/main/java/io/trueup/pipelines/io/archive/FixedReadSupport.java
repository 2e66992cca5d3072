package io.trueup.pipelines.io.archive;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Reads the same columns of every file. */
final class FixedReadSupport<T> extends ReadSupport<T> {
  private final MessageType schema;
  private final Supplier<RecordMaterializer<T>> materializer;

  FixedReadSupport(MessageType schema, Supplier<RecordMaterializer<T>> materializer) {
    this.schema = schema;
    this.materializer = materializer;
  }

  @Override
  public ReadContext init(InitContext context) {
    return new ReadContext(schema);
  }

  // Deprecated, and yet abstract in Parquet.
  @SuppressWarnings("deprecation")
  @Override
  public RecordMaterializer<T> prepareForRead(
      Configuration configuration,
      Map<String, String> metadata,
      MessageType fileSchema,
      ReadContext context) {
    return materializer.get();
  }

  @Override
  public RecordMaterializer<T> prepareForRead(
      ParquetConfiguration configuration,
      Map<String, String> metadata,
      MessageType fileSchema,
      ReadContext context) {
    return materializer.get();
  }
}
