package io.trueup.tests.benchmarks.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.Lateness;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.decode.RecordDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Orders of about 600 bytes in each format, checked against a contract of seven fields. No two have
 * the same ids.
 */
final class Orders {
  private static final Instant RECEIVED = Instant.parse("2024-05-01T10:15:31.000Z");
  private static final int CUSTOMERS = 311;

  private static final String CONTRACT =
      """
      {"type": "object", "required": ["order_id", "revenue", "currency", "product_id"],
       "properties": {
         "order_id": {"type": "string", "minLength": 1},
         "revenue": %s,
         "currency": {"type": "string", "enum": ["EUR", "USD"]},
         "product_id": {"type": "string", "minLength": 1},
         "session_id": {"type": "string", "minLength": 1},
         "experiment": {"type": "string", "minLength": 1},
         "arm": {"type": "string", "minLength": 1}}}""";

  /** Columns of CSV are text. */
  private static final String NUMBER = "{\"type\": \"number\", \"minimum\": 0}";

  private static final String DECIMAL =
      "{\"type\": \"string\", \"pattern\": \"^[0-9]+[.][0-9]+$\"}";

  private static final List<String> COLUMNS =
      List.of(
          "time",
          "name",
          "customer",
          "session_id",
          "page",
          "product_id",
          "revenue",
          "currency",
          "order_id",
          "experiment",
          "arm",
          "id",
          "referrer",
          "agent",
          "language",
          "viewport",
          "source",
          "medium",
          "campaign",
          "content",
          "products",
          "context");

  private Orders() {}

  /** A decoder of the format's orders. */
  static RecordDecoder decoder(SourceFormat format) {
    return RecordDecoder.of(source(format), policy(format), new PseudonymKey(key()));
  }

  /** That many orders. */
  static RawRecord[] records(SourceFormat format, int count) {
    String template = template(format);
    RawRecord[] records = new RawRecord[count];
    for (int n = 0; n < count; n++) {
      String record =
          template
              .replace("@N@", Integer.toString(1_000 + n))
              .replace("@C@", Integer.toString(1_000 + n % CUSTOMERS))
              .replace("@S@", Integer.toString(1_000 + n / 4))
              .replace("@A@", n % 500 + ".95");
      records[n] =
          RawRecord.of(Position.of("orders", 0, n), RECEIVED, Map.of(), record.getBytes(UTF_8));
    }
    return records;
  }

  private static String template(SourceFormat format) {
    String file = format.name().toLowerCase(Locale.ROOT) + ".record";
    try (InputStream in = Orders.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8).replace("\n", "");
    } catch (IOException e) {
      throw new IllegalStateException("A resource of this program cannot be read", e);
    }
  }

  private static SourceSpec source(SourceFormat format) {
    Map<String, FieldMapping> fields = new TreeMap<>();
    String body =
        format == SourceFormat.SNOWPLOW
            ? "unstruct_event_com_shop_order_completed_1."
            : format.propertyPath("");
    fields.put("sku", at(body + "product_id"));
    fields.put("amount", at(body + "revenue"));
    fields.put("currency", at(body + "currency"));
    fields.put("experiment", at(body + "experiment"));
    fields.put("arm", at(body + "arm"));
    switch (format) {
      case JSON -> map(fields, "id", "what", "who", "when", "where");
      case CSV -> map(fields, "id", "name", "customer", "time", "page");
      case CLOUDEVENTS -> fields.put("customerId", at("data.customer"));
      case SEGMENT, SNOWPLOW, POSTHOG -> {}
    }
    return new SourceSpec(
        "orders",
        "orders",
        format,
        format == SourceFormat.CSV ? COLUMNS : List.of(),
        fields,
        List.of("iso", "epoch-millis", "yyyy-MM-dd HH:mm:ss"),
        Map.of("order_completed", "Order Completed"),
        Map.of());
  }

  private static void map(
      Map<String, FieldMapping> fields,
      String id,
      String name,
      String customer,
      String time,
      String page) {
    fields.put("eventId", at(id));
    fields.put("name", at(name));
    fields.put("customerId", at(customer));
    fields.put("sessionId", at("session_id"));
    fields.put("eventTime", at(time));
    fields.put("page", at(page));
  }

  private static FieldMapping at(String path) {
    return new FieldMapping(List.of(path), null);
  }

  private static RecordPolicy policy(SourceFormat format) {
    String revenue = format == SourceFormat.CSV ? DECIMAL : NUMBER;
    return new RecordPolicy(
        10_000,
        Lateness.of(Duration.standardMinutes(2)),
        Duration.standardDays(1),
        Duration.standardMinutes(5),
        EnumSet.of(Breach.UNKNOWN_EVENT, Breach.WRONG_TYPE, Breach.MISSING_FIELD),
        Map.of("Order Completed/1", CONTRACT.formatted(revenue)),
        Duration.standardHours(1));
  }

  private static byte[] key() {
    return "a key of a benchmark, 32 bytes..".getBytes(UTF_8);
  }
}
