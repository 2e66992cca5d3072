package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.joda.time.Instant;

/** The columns of a row that every reader gets: {@link ArchiveSchema#PLACE}. */
final class PlaceColumns {
  private static final String NOT_THERE = "";

  private final NumberConverter eventTime = new NumberConverter();
  private final TextConverter topic = new TextConverter();
  private final NumberConverter partition = new NumberConverter();
  private final NumberConverter offset = new NumberConverter();
  private final NumberConverter message = new NumberConverter();
  private final TextConverter verdict = new TextConverter();

  void addTo(Map<ArchiveColumn, Converter> converters) {
    converters.put(ArchiveColumn.EVENT_TIME, eventTime);
    converters.put(ArchiveColumn.TOPIC, topic);
    converters.put(ArchiveColumn.PARTITION, partition);
    converters.put(ArchiveColumn.OFFSET, offset);
    converters.put(ArchiveColumn.MESSAGE, message);
    converters.put(ArchiveColumn.VERDICT, verdict);
  }

  /** Whether the event happened in a range, of which {@code to} is no part. */
  boolean isWithin(Instant from, Instant to) {
    return from.getMillis() <= eventTime.required() && eventTime.required() < to.getMillis();
  }

  Instant eventTime() {
    return Instant.ofEpochMilli(eventTime.required());
  }

  Position position() {
    return Position.of(
        topic.required(NOT_THERE),
        (int) partition.required(),
        offset.required(),
        (int) message.orZero());
  }

  Verdict verdict() {
    return Verdict.valueOf(verdict.required(NOT_THERE));
  }
}
