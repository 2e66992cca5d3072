package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.EnrichedEvent;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Reads events from some of the archive's columns. */
final class EventReadSupport extends ReadSupport<EnrichedEvent> {
  private final MessageType projection;

  EventReadSupport(Set<ArchiveColumn> columns) {
    projection = ArchiveSchema.projectedTo(columns);
  }

  @Override
  public ReadContext init(InitContext context) {
    return new ReadContext(projection);
  }

  // Deprecated, and yet abstract in Parquet.
  @SuppressWarnings("deprecation")
  @Override
  public RecordMaterializer<EnrichedEvent> prepareForRead(
      Configuration configuration,
      Map<String, String> metadata,
      MessageType fileSchema,
      ReadContext context) {
    return new EventMaterializer(projection);
  }

  @Override
  public RecordMaterializer<EnrichedEvent> prepareForRead(
      ParquetConfiguration configuration,
      Map<String, String> metadata,
      MessageType fileSchema,
      ReadContext context) {
    return new EventMaterializer(projection);
  }
}
