package io.trueup.pipelines.io.archive;

import io.trueup.transforms.reconcile.Occurrence;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.joda.time.Instant;

/**
 * Reads what tells copies of an event apart, without making the event. There is one row, which
 * moves on.
 */
final class OccurrenceMaterializer extends RecordMaterializer<OccurrenceMaterializer> {
  static final MessageType SCHEMA =
      ArchiveSchema.projectedTo(EnumSet.of(ArchiveColumn.EVENT_ID, ArchiveColumn.RECEIVED_TIME));

  private final PlaceColumns place = new PlaceColumns();
  private final BytesConverter eventId = new BytesConverter();
  private final NumberConverter receivedTime = new NumberConverter();
  private final RowConverter root = new RowConverter(byColumn(), SCHEMA);

  PlaceColumns place() {
    return place;
  }

  /** What the row says, as a file has it. */
  Occurrence occurrence(long writtenAt) {
    return Occurrence.of(
        eventId.bytes(),
        place.position(),
        place.verdict(),
        Instant.ofEpochMilli(receivedTime.required()),
        writtenAt);
  }

  @Override
  public OccurrenceMaterializer getCurrentRecord() {
    return this;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private Map<ArchiveColumn, Converter> byColumn() {
    Map<ArchiveColumn, Converter> converters = new EnumMap<>(ArchiveColumn.class);
    place.addTo(converters);
    converters.put(ArchiveColumn.EVENT_ID, eventId);
    converters.put(ArchiveColumn.RECEIVED_TIME, receivedTime);
    return converters;
  }
}
