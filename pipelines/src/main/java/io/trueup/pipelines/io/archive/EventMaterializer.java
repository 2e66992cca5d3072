package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.joda.time.Instant;

/**
 * Puts events together from the columns that are read, where they are asked for. There is one row,
 * which moves on.
 */
final class EventMaterializer extends RecordMaterializer<EventMaterializer> {
  private static final String NOT_READ = "";

  private final PlaceColumns place = new PlaceColumns();
  private final TextConverter eventId = new TextConverter();
  private final TextConverter name = new TextConverter();
  private final TextConverter contractVersion = new TextConverter();
  private final TextConverter source = new TextConverter();
  private final TextConverter customerKey = new TextConverter();
  private final TextConverter sessionId = new TextConverter();
  private final NumberConverter receivedTime = new NumberConverter();
  private final TextConverter page = new TextConverter();
  private final TextConverter sku = new TextConverter();
  private final NumberConverter quantity = new NumberConverter();
  private final NumberConverter amount = new NumberConverter();
  private final TextConverter currency = new TextConverter();
  private final TextConverter experiment = new TextConverter();
  private final TextConverter arm = new TextConverter();
  private final TextMapConverter properties;
  private final TextMapConverter attributes;
  private final TextConverter breaches = new TextConverter();
  private final TextConverter aliasKey = new TextConverter();
  private final TextConverter linkedKey = new TextConverter();
  private final TextConverter flags = new TextConverter();
  private final GroupConverter root;

  EventMaterializer(MessageType schema, Projection projection) {
    properties = new TextMapConverter(projection.properties());
    attributes = new TextMapConverter(projection.attributes());
    root = new RowConverter(byColumn(), schema);
  }

  PlaceColumns place() {
    return place;
  }

  /** What happened; empty where that is not read. */
  String name() {
    return name.required(NOT_READ);
  }

  /** The event of the row. */
  EnrichedEvent event() {
    CustomerEvent event =
        CustomerEvent.builder()
            .setEventId(eventId.required(NOT_READ))
            .setName(name())
            .setContractVersion(contractVersion.optional())
            .setSource(source.required(NOT_READ))
            .setCustomerKey(customerKey.optional())
            .setAliasKey(aliasKey.optional())
            .setSessionId(sessionId.optional())
            .setEventTime(place.eventTime())
            .setReceivedTime(Instant.ofEpochMilli(receivedTime.required()))
            .setPage(page.optional())
            .setSku(sku.optional())
            .setQuantity(quantity.optional())
            .setAmountMicros(amount.optional())
            .setCurrency(currency.optional())
            .setExperiment(experiment.optional())
            .setArm(arm.optional())
            .setProperties(properties.value())
            .setBreaches(Breach.parse(breaches.optional()))
            .setPosition(place.position())
            .build();
    return EnrichedEvent.of(
        event,
        place.verdict(),
        attributes.value(),
        Flag.ofNames(flags.optional()),
        linkedKey.optional());
  }

  @Override
  public EventMaterializer getCurrentRecord() {
    return this;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private Map<ArchiveColumn, Converter> byColumn() {
    Map<ArchiveColumn, Converter> converters = new EnumMap<>(ArchiveColumn.class);
    converters.put(ArchiveColumn.EVENT_ID, eventId);
    converters.put(ArchiveColumn.NAME, name);
    converters.put(ArchiveColumn.CONTRACT_VERSION, contractVersion);
    converters.put(ArchiveColumn.SOURCE, source);
    converters.put(ArchiveColumn.CUSTOMER_KEY, customerKey);
    converters.put(ArchiveColumn.SESSION_ID, sessionId);
    converters.put(ArchiveColumn.RECEIVED_TIME, receivedTime);
    converters.put(ArchiveColumn.PAGE, page);
    converters.put(ArchiveColumn.SKU, sku);
    converters.put(ArchiveColumn.QUANTITY, quantity);
    converters.put(ArchiveColumn.AMOUNT, amount);
    converters.put(ArchiveColumn.CURRENCY, currency);
    converters.put(ArchiveColumn.EXPERIMENT, experiment);
    converters.put(ArchiveColumn.ARM, arm);
    converters.put(ArchiveColumn.PROPERTIES, properties);
    converters.put(ArchiveColumn.ATTRIBUTES, attributes);
    place.addTo(converters);
    converters.put(ArchiveColumn.BREACHES, breaches);
    converters.put(ArchiveColumn.ALIAS_KEY, aliasKey);
    converters.put(ArchiveColumn.LINKED_KEY, linkedKey);
    converters.put(ArchiveColumn.FLAGS, flags);
    return converters;
  }
}
