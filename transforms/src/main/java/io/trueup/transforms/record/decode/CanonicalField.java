package io.trueup.transforms.record.decode;

import java.util.Arrays;
import java.util.List;

/** The fields of an event that a source may map, by the names that configurations use. */
public enum CanonicalField {
  EVENT_ID("eventId"),
  NAME("name"),
  CONTRACT_VERSION("contractVersion"),
  CUSTOMER_ID("customerId"),
  SESSION_ID("sessionId"),
  EVENT_TIME("eventTime"),
  PAGE("page"),
  SKU("sku"),
  QUANTITY("quantity"),
  AMOUNT("amount"),
  CURRENCY("currency"),
  EXPERIMENT("experiment"),
  ARM("arm");

  private final String key;

  CanonicalField(String key) {
    this.key = key;
  }

  /** The name in configurations. */
  public String key() {
    return key;
  }

  /** The names of all fields. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(CanonicalField::key).toList();
  }
}
