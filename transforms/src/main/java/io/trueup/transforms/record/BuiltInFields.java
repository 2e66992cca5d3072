package io.trueup.transforms.record;

import io.trueup.transforms.record.decode.CanonicalField;
import java.util.List;
import java.util.Map;

/** Where formats that have a specification keep the canonical fields. */
final class BuiltInFields {
  /** A {@code timestamp} is corrected already; RudderStack's devices do not write one. */
  private static final Map<String, FieldMapping> SEGMENT =
      Map.of(
          CanonicalField.EVENT_ID.key(), at("messageId"),
          CanonicalField.CONTRACT_VERSION.key(), at("context.protocols.event_version"),
          CanonicalField.CUSTOMER_ID.key(), at("userId", "anonymousId"),
          CanonicalField.SESSION_ID.key(), at("context.sessionId", "properties.session_id"),
          CanonicalField.EVENT_TIME.key(), at("timestamp", "originalTimestamp"),
          CanonicalField.PAGE.key(),
              at(
                  "name",
                  "context.page.path",
                  "properties.path",
                  "context.page.url",
                  "properties.url"));

  private static final Map<String, FieldMapping> CLOUDEVENTS =
      Map.of(
          CanonicalField.NAME.key(), at("type"),
          CanonicalField.EVENT_TIME.key(), at("time"));

  private static final Map<String, FieldMapping> SNOWPLOW =
      Map.of(
          CanonicalField.EVENT_ID.key(), at("event_id"),
          CanonicalField.CUSTOMER_ID.key(), at("user_id", "domain_userid", "network_userid"),
          CanonicalField.SESSION_ID.key(), at("domain_sessionid"),
          CanonicalField.EVENT_TIME.key(), at("derived_tstamp", "collector_tstamp"),
          CanonicalField.PAGE.key(), at("page_urlpath", "page_url"),
          CanonicalField.SKU.key(), at("ti_sku"),
          CanonicalField.QUANTITY.key(), at("ti_quantity"),
          CanonicalField.AMOUNT.key(), at("tr_total", "ti_price"),
          CanonicalField.CURRENCY.key(), at("tr_currency", "ti_currency"));

  private static final Map<String, FieldMapping> POSTHOG =
      Map.of(
          CanonicalField.EVENT_ID.key(), at("uuid", "properties.$insert_id"),
          CanonicalField.CUSTOMER_ID.key(), at("distinct_id", "properties.distinct_id"),
          CanonicalField.SESSION_ID.key(), at("properties.$session_id"),
          CanonicalField.EVENT_TIME.key(), at("timestamp", "now"),
          CanonicalField.PAGE.key(),
              at("properties.$pathname", "properties.$current_url", "properties.$screen_name"));

  private BuiltInFields() {}

  /** The mappings of a format by canonical field; none where it has no specification. */
  static Map<String, FieldMapping> of(SourceFormat format) {
    return switch (format) {
      case SEGMENT -> SEGMENT;
      case CLOUDEVENTS -> CLOUDEVENTS;
      case SNOWPLOW -> SNOWPLOW;
      case POSTHOG -> POSTHOG;
      case JSON, CSV -> Map.of();
    };
  }

  private static FieldMapping at(String... paths) {
    return new FieldMapping(List.of(paths), null);
  }
}
