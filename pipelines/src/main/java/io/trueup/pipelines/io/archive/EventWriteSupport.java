package io.trueup.pipelines.io.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Takes an event apart into the columns of {@link ArchiveSchema}, in their order. */
final class EventWriteSupport extends WriteSupport<EnrichedEvent> {
  private static final String ENTRY = "key_value";
  private static final String KEY = "key";
  private static final String VALUE = "value";

  private RecordConsumer out;
  private int index;

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
  public void write(EnrichedEvent enriched) {
    CustomerEvent event = enriched.event();
    index = 0;
    out.startMessage();
    text(ArchiveColumn.EVENT_ID, event.eventId());
    text(ArchiveColumn.NAME, event.name());
    text(ArchiveColumn.CONTRACT_VERSION, event.contractVersion());
    text(ArchiveColumn.SOURCE, event.source());
    text(ArchiveColumn.CUSTOMER_KEY, event.customerKey());
    text(ArchiveColumn.SESSION_ID, event.sessionId());
    number(ArchiveColumn.EVENT_TIME, event.eventTime().getMillis());
    number(ArchiveColumn.RECEIVED_TIME, event.receivedTime().getMillis());
    text(ArchiveColumn.PAGE, event.page());
    text(ArchiveColumn.SKU, event.sku());
    number(ArchiveColumn.QUANTITY, event.quantity());
    number(ArchiveColumn.AMOUNT, event.amountMicros());
    text(ArchiveColumn.CURRENCY, event.currency());
    text(ArchiveColumn.EXPERIMENT, event.experiment());
    text(ArchiveColumn.ARM, event.arm());
    texts(ArchiveColumn.PROPERTIES, event.properties());
    texts(ArchiveColumn.ATTRIBUTES, enriched.attributes());
    text(ArchiveColumn.TOPIC, event.position().topic());
    smallNumber(ArchiveColumn.PARTITION, event.position().partition());
    number(ArchiveColumn.OFFSET, event.position().offset());
    unlessZero(ArchiveColumn.MESSAGE, event.position().message());
    text(ArchiveColumn.VERDICT, enriched.verdict().name());
    text(ArchiveColumn.BREACHES, Breach.text(event.breaches()));
    text(ArchiveColumn.ALIAS_KEY, event.aliasKey());
    text(ArchiveColumn.LINKED_KEY, enriched.linkedKey());
    text(ArchiveColumn.FLAGS, Flag.names(enriched.flags()));
    out.endMessage();
  }

  private void text(ArchiveColumn column, @Nullable String value) {
    if (value != null) {
      out.startField(column.field(), index);
      out.addBinary(binary(value));
      out.endField(column.field(), index);
    }
    index++;
  }

  private void number(ArchiveColumn column, @Nullable Long value) {
    if (value != null) {
      out.startField(column.field(), index);
      out.addLong(value);
      out.endField(column.field(), index);
    }
    index++;
  }

  private void smallNumber(ArchiveColumn column, int value) {
    out.startField(column.field(), index);
    out.addInteger(value);
    out.endField(column.field(), index);
    index++;
  }

  private void unlessZero(ArchiveColumn column, int value) {
    if (value == 0) {
      index++;
    } else {
      smallNumber(column, value);
    }
  }

  private void texts(ArchiveColumn column, Map<String, String> map) {
    out.startField(column.field(), index);
    out.startGroup();
    if (!map.isEmpty()) {
      out.startField(ENTRY, 0);
      for (Map.Entry<String, String> entry : inKeyOrder(map).entrySet()) {
        entry(entry.getKey(), entry.getValue());
      }
      out.endField(ENTRY, 0);
    }
    out.endGroup();
    out.endField(column.field(), index);
    index++;
  }

  private void entry(String key, @Nullable String value) {
    out.startGroup();
    out.startField(KEY, 0);
    out.addBinary(binary(key));
    out.endField(KEY, 0);
    if (value != null) {
      out.startField(VALUE, 1);
      out.addBinary(binary(value));
      out.endField(VALUE, 1);
    }
    out.endGroup();
  }

  private static Map<String, String> inKeyOrder(Map<String, String> map) {
    return map instanceof SortedMap || map.size() < 2 ? map : new TreeMap<>(map);
  }

  /** An array-backed binary: Parquet's own text binary goes through a slower buffer. */
  private static Binary binary(String value) {
    return Binary.fromConstantByteArray(value.getBytes(UTF_8));
  }
}
