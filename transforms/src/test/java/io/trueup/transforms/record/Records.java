package io.trueup.transforms.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Records, sources and limits of an invented shop, for tests. */
public final class Records {
  public static final Instant RECEIVED = Instant.parse("2024-05-01T12:00:00.000Z");
  public static final PseudonymKey KEY = new PseudonymKey("a key for tests only".getBytes(UTF_8));

  public static final String ORDER_V1 =
      """
      {"type": "object", "required": ["order_id", "total"], "properties": {
        "order_id": {"type": "string"}, "total": {"type": "number", "minimum": 0}}}""";
  public static final String ORDER_V2 =
      """
      {"type": "object", "required": ["order_id", "total", "currency"], "properties": {
        "order_id": {"type": "string"}, "total": {"type": "number", "minimum": 0},
        "currency": {"enum": ["EUR", "USD"]}}}""";

  private static final Set<Breach> REFUSED = Set.of(Breach.WRONG_TYPE, Breach.MISSING_FIELD);

  private Records() {}

  public static RawRecord of(String topic, String text) {
    return of(topic, text.getBytes(UTF_8), Map.of());
  }

  public static RawRecord of(String topic, byte[] payload, Map<String, String> headers) {
    return RawRecord.of(Position.of(topic, 0, 7), RECEIVED, headers, payload);
  }

  public static FieldMapping at(String... paths) {
    return new FieldMapping(List.of(paths), null);
  }

  public static FieldMapping constant(String value) {
    return new FieldMapping(List.of(), value);
  }

  public static RecordPolicy policy() {
    return policy(REFUSED, Map.of("Order Completed/1", ORDER_V1, "Order Completed/2", ORDER_V2));
  }

  public static RecordPolicy policy(Set<Breach> refused, Map<String, String> contracts) {
    return new RecordPolicy(
        10_000,
        Lateness.of(Duration.standardMinutes(10)),
        Duration.standardDays(1),
        Duration.standardMinutes(5),
        refused,
        contracts,
        Duration.standardHours(1));
  }

  /** A policy of longer records, without contracts. */
  public static RecordPolicy longerRecords() {
    RecordPolicy policy = policy(Set.of(), Map.of());
    return new RecordPolicy(
        1 << 20,
        policy.allowedLateness(),
        policy.deduplicationHorizon(),
        policy.futureLimit(),
        policy.refused(),
        policy.contracts(),
        policy.driftWindow());
  }

  public static SourceSpec segment() {
    return new SourceSpec(
        "web",
        "web-topic",
        SourceFormat.SEGMENT,
        List.of(),
        Map.of(
            "sku", at("properties.sku", "properties.products.0.sku"),
            "quantity", at("properties.quantity"),
            "amount", at("properties.total"),
            "currency", new FieldMapping(List.of("properties.currency"), "EUR"),
            "experiment", at("properties.experiment"),
            "arm", at("properties.arm")),
        List.of(),
        Map.of("order placed", "Order Completed"),
        Map.of("plan", at("traits.plan"), "coupon", at("properties.coupon")));
  }

  public static SourceSpec json() {
    return new SourceSpec(
        "app",
        "app-topic",
        SourceFormat.JSON,
        List.of(),
        Map.of(
            "eventId", at("id", FieldMapping.CONTENT),
            "name", at("what"),
            "contractVersion", at("v"),
            "customerId", at("who.id", "who.device"),
            "eventTime", at("when", "meta.sent"),
            "page", at("where"),
            "amount", at("payload.revenue"),
            "currency", constant("USD")),
        List.of("epoch-millis", "iso"),
        Map.of("buy", "Order Completed"),
        Map.of("channel", at("meta.channel")));
  }

  public static SourceSpec csv() {
    return new SourceSpec(
        "shop",
        "shop-topic",
        SourceFormat.CSV,
        Arrays.asList("event_time", "event_type", "product_id", "price", "user_id", "session"),
        Map.of(
            "eventId", at(FieldMapping.CONTENT),
            "name", at("event_type"),
            "customerId", at("user_id", "client_id", "clientId"),
            "sessionId", at("session"),
            "eventTime", at("event_time"),
            "sku", at("product_id", "event_data.items.0.item_id"),
            "amount", at("price", "event_data.revenue"),
            "currency", constant("USD")),
        List.of("yyyy-MM-dd HH:mm:ss 'UTC'", "iso"),
        Map.of("view", "Product Viewed", "purchase", "Order Completed"),
        Map.of("brand", at("brand")));
  }

  public static SourceSpec cloudEvents() {
    return source(
        "orders",
        SourceFormat.CLOUDEVENTS,
        Map.of(
            "customerId", at("data.customerId", "subject"),
            "amount", at("data.total"),
            "currency", at("data.currency")),
        Map.of("com.shop.order", "Order Completed"),
        Map.of("channel", at("data.channel"), "region", at("shopregion")));
  }

  public static SourceSpec snowplow() {
    return source(
        "tracker",
        SourceFormat.SNOWPLOW,
        Map.of(
            "experiment", at("contexts_com_shop_experiment_1.0.name"),
            "arm", at("contexts_com_shop_experiment_1.0.arm"),
            "currency",
                at("unstruct_event_com_shop_order_placed_1.currency", "tr_currency", "ti_currency"),
            "amount", at("unstruct_event_com_shop_order_placed_1.total", "tr_total", "ti_price")),
        Map.of("order_placed", "Order Completed"),
        Map.of("medium", at("mkt_medium"), "label", at("se_label")));
  }

  public static SourceSpec postHog() {
    return source(
        "product",
        SourceFormat.POSTHOG,
        Map.of("amount", at("properties.total"), "currency", at("properties.currency")),
        Map.of("order placed", "Order Completed"),
        Map.of("browser", at("properties.$browser")));
  }

  private static SourceSpec source(
      String name,
      SourceFormat format,
      Map<String, FieldMapping> fields,
      Map<String, String> names,
      Map<String, FieldMapping> properties) {
    return new SourceSpec(
        name, name + "-topic", format, List.of(), fields, List.of(), names, properties);
  }
}
