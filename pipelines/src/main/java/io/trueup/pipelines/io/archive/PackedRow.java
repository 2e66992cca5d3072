package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Packs an event as what each {@link ArchiveColumn} has of it, in their order: texts, numbers and
 * maps of texts, all of which may be null but the maps. So an event is taken apart once, and what
 * crosses the network and waits in state is what {@link RowWriteSupport} gives to Parquet.
 */
final class PackedRow {
  private static final ArchiveColumn[] COLUMNS = ArchiveColumn.values();

  private PackedRow() {}

  static void write(EnrichedEvent event, WireOutput out) throws IOException {
    for (ArchiveColumn column : COLUMNS) {
      write(column, event, event.event(), out);
    }
  }

  private static void write(
      ArchiveColumn column, EnrichedEvent enriched, CustomerEvent event, WireOutput out)
      throws IOException {
    switch (column) {
      case EVENT_ID -> Wire.writeText(event.eventId(), out);
      case NAME -> Wire.writeText(event.name(), out);
      case CONTRACT_VERSION -> Wire.writeText(event.contractVersion(), out);
      case SOURCE -> Wire.writeText(event.source(), out);
      case CUSTOMER_KEY -> Wire.writeText(event.customerKey(), out);
      case SESSION_ID -> Wire.writeText(event.sessionId(), out);
      case EVENT_TIME -> Wire.writeNullableLong(event.eventTime().getMillis(), out);
      case RECEIVED_TIME -> Wire.writeNullableLong(event.receivedTime().getMillis(), out);
      case PAGE -> Wire.writeText(event.page(), out);
      case SKU -> Wire.writeText(event.sku(), out);
      case QUANTITY -> Wire.writeNullableLong(event.quantity(), out);
      case AMOUNT -> Wire.writeNullableLong(event.amountMicros(), out);
      case CURRENCY -> Wire.writeText(event.currency(), out);
      case EXPERIMENT -> Wire.writeText(event.experiment(), out);
      case ARM -> Wire.writeText(event.arm(), out);
      case PROPERTIES -> Wire.writeTexts(event.properties(), out);
      case ATTRIBUTES -> Wire.writeTexts(enriched.attributes(), out);
      case TOPIC -> Wire.writeText(event.position().topic(), out);
      case PARTITION -> Wire.writeNullableLong((long) event.position().partition(), out);
      case OFFSET -> Wire.writeNullableLong(event.position().offset(), out);
      case MESSAGE -> Wire.writeNullableLong(unlessZero(event.position().message()), out);
      case VERDICT -> Wire.writeText(enriched.verdict().name(), out);
      case BREACHES -> Wire.writeText(Breach.text(event.breaches()), out);
      case ALIAS_KEY -> Wire.writeText(event.aliasKey(), out);
      case LINKED_KEY -> Wire.writeText(enriched.linkedKey(), out);
      case FLAGS -> Wire.writeText(Flag.names(enriched.flags()), out);
    }
  }

  private static @Nullable Long unlessZero(int value) {
    return value == 0 ? null : (long) value;
  }
}
