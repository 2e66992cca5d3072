package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.joda.time.Instant;

/** Puts events together from the columns that are read. */
final class EventMaterializer extends RecordMaterializer<EnrichedEvent> {
  private static final String NOT_READ = "";

  private final TextConverter eventId = new TextConverter();
  private final TextConverter name = new TextConverter();
  private final TextConverter contractVersion = new TextConverter();
  private final TextConverter source = new TextConverter();
  private final TextConverter customerKey = new TextConverter();
  private final TextConverter sessionId = new TextConverter();
  private final NumberConverter eventTime = new NumberConverter();
  private final NumberConverter receivedTime = new NumberConverter();
  private final TextConverter page = new TextConverter();
  private final TextConverter sku = new TextConverter();
  private final NumberConverter quantity = new NumberConverter();
  private final NumberConverter amount = new NumberConverter();
  private final TextConverter currency = new TextConverter();
  private final TextConverter experiment = new TextConverter();
  private final TextConverter arm = new TextConverter();
  private final TextMapConverter properties = new TextMapConverter();
  private final TextMapConverter attributes = new TextMapConverter();
  private final TextConverter topic = new TextConverter();
  private final NumberConverter partition = new NumberConverter();
  private final NumberConverter offset = new NumberConverter();
  private final NumberConverter message = new NumberConverter();
  private final TextConverter verdict = new TextConverter();
  private final TextConverter breaches = new TextConverter();
  private final TextConverter aliasKey = new TextConverter();
  private final TextConverter linkedKey = new TextConverter();
  private final TextConverter flags = new TextConverter();
  private final GroupConverter root;

  EventMaterializer(MessageType projection) {
    Map<ArchiveColumn, Converter> byColumn = byColumn();
    root =
        new Root(
            byColumn.entrySet().stream()
                .filter(entry -> projection.containsField(entry.getKey().field()))
                .map(Map.Entry::getValue)
                .toArray(Converter[]::new));
  }

  @Override
  public EnrichedEvent getCurrentRecord() {
    CustomerEvent event =
        CustomerEvent.builder()
            .setEventId(eventId.required(NOT_READ))
            .setName(name.required(NOT_READ))
            .setContractVersion(contractVersion.take())
            .setSource(source.required(NOT_READ))
            .setCustomerKey(customerKey.take())
            .setAliasKey(aliasKey.take())
            .setSessionId(sessionId.take())
            .setEventTime(Instant.ofEpochMilli(eventTime.required()))
            .setReceivedTime(Instant.ofEpochMilli(receivedTime.required()))
            .setPage(page.take())
            .setSku(sku.take())
            .setQuantity(quantity.take())
            .setAmountMicros(amount.take())
            .setCurrency(currency.take())
            .setExperiment(experiment.take())
            .setArm(arm.take())
            .setProperties(properties.value())
            .setBreaches(Breach.parse(breaches.take()))
            .setPosition(position())
            .build();
    return EnrichedEvent.of(
        event,
        Verdict.valueOf(verdict.required(NOT_READ)),
        attributes.value(),
        Flag.ofNames(flags.take()),
        linkedKey.take());
  }

  private Position position() {
    Long place = message.take();
    return Position.of(
        topic.required(NOT_READ),
        (int) partition.required(),
        offset.required(),
        place == null ? 0 : place.intValue());
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
    converters.put(ArchiveColumn.EVENT_TIME, eventTime);
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
    converters.put(ArchiveColumn.TOPIC, topic);
    converters.put(ArchiveColumn.PARTITION, partition);
    converters.put(ArchiveColumn.OFFSET, offset);
    converters.put(ArchiveColumn.MESSAGE, message);
    converters.put(ArchiveColumn.VERDICT, verdict);
    converters.put(ArchiveColumn.BREACHES, breaches);
    converters.put(ArchiveColumn.ALIAS_KEY, aliasKey);
    converters.put(ArchiveColumn.LINKED_KEY, linkedKey);
    converters.put(ArchiveColumn.FLAGS, flags);
    return converters;
  }

  /** The row: its fields are the projection's columns, in the archive's order. */
  private static final class Root extends GroupConverter {
    private final Converter[] columns;

    Root(Converter[] columns) {
      this.columns = columns;
    }

    @Override
    public Converter getConverter(int field) {
      return columns[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
