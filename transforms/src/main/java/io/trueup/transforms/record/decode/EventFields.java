package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.record.privacy.PersonalText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Fills an event with what is neither its name, its contract nor its time. */
final class EventFields {
  private final RecordFormat format;
  private final Pseudonymizer pseudonymizer;
  private final EventIdReader eventId;
  private final FieldReader customerId;
  private final FieldReader sessionId;
  private final FieldReader page;
  private final FieldReader sku;
  private final FieldReader quantity;
  private final FieldReader amount;
  private final FieldReader currency;
  private final FieldReader experiment;
  private final FieldReader arm;
  private final List<AllowedProperty> properties;

  EventFields(RecordFormat format, FieldReaders readers, Pseudonymizer pseudonymizer) {
    this.format = format;
    this.pseudonymizer = pseudonymizer;
    eventId = EventIdReader.of(format, readers, pseudonymizer);
    customerId = readers.reader(CanonicalField.CUSTOMER_ID);
    sessionId = readers.reader(CanonicalField.SESSION_ID);
    page = readers.reader(CanonicalField.PAGE);
    sku = readers.reader(CanonicalField.SKU);
    quantity = readers.reader(CanonicalField.QUANTITY);
    amount = readers.reader(CanonicalField.AMOUNT);
    currency = readers.reader(CanonicalField.CURRENCY);
    experiment = readers.reader(CanonicalField.EXPERIMENT);
    arm = readers.reader(CanonicalField.ARM);
    properties = readers.properties();
  }

  void fill(CustomerEvent.Builder event, Message message, JsonNode tree, Instant time)
      throws RejectedRecordException {
    String customer = customerId.text(tree);
    String session = sessionId.text(tree);
    String pageText = page.text(tree);
    event
        .setEventId(eventId.id(message, tree, time))
        .setCustomerKey(customer == null ? null : pseudonymizer.customer(customer, time))
        .setAliasKey(aliasKey(customer, tree, time))
        .setSessionId(session == null ? null : pseudonymizer.session(session, time))
        .setPage(
            pageText == null
                ? null
                : PersonalText.masked(
                    EventText.checked(page.field(), PageAddress.withoutQuery(pageText))))
        .setSku(code(sku, tree))
        .setQuantity(number(quantity, tree, Decimals::whole, "a whole number of 64 bits"))
        .setAmountMicros(
            number(
                amount,
                tree,
                Decimals::micros,
                "a decimal number of at most 6 decimals and at most 1e12 either way"))
        .setCurrency(code(currency, tree))
        .setExperiment(code(experiment, tree))
        .setArm(code(arm, tree))
        .setProperties(properties(tree, time));
  }

  /** A word of a vocabulary that others join by. */
  private static @Nullable String code(FieldReader reader, JsonNode tree)
      throws RejectedRecordException {
    String text = EventText.read(reader, tree);
    return text == null ? null : PersonalText.withoutEmail(text);
  }

  private @Nullable String aliasKey(@Nullable String customer, JsonNode tree, Instant time) {
    String alias = customer == null ? null : format.aliasId(tree);
    return alias == null || alias.equals(customer) ? null : pseudonymizer.customer(alias, time);
  }

  private static @Nullable Long number(
      FieldReader reader, JsonNode tree, Function<String, @Nullable Long> parse, String expected)
      throws RejectedRecordException {
    String text = reader.text(tree);
    if (text == null) {
      return null;
    }
    Long number = parse.apply(text);
    if (number == null) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD, reader + " cannot be read; " + expected + " is expected.");
    }
    return number;
  }

  private Map<String, String> properties(JsonNode tree, Instant time)
      throws RejectedRecordException {
    if (properties.isEmpty()) {
      return Map.of();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (AllowedProperty property : properties) {
      String value = property.value(tree, pseudonymizer, time);
      if (value != null) {
        values.put(property.name(), value);
      }
    }
    return Collections.unmodifiableMap(values);
  }
}
