package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A source as configured: a topic (or files), its format, and how its records become events.
 *
 * @param name what events carry as {@code source}
 * @param topic the Kafka topic; file inputs name the source instead
 * @param format the wire format
 * @param columns CSV column names in order, where records do not name them in a header
 * @param fields canonical field name to mapping; the canonical fields are {@code eventId, name,
 *     contractVersion, customerId, sessionId, eventTime, page, sku, quantity, amount, currency,
 *     experiment, arm}. an entry overrides what the format has built in ({@link
 *     SourceFormat#fields}). A page that is a path or URL loses its query and fragment. The texts
 *     that events carry have at most 1,000 characters.
 * @param timeFormats how {@code eventTime} is written, tried in order: {@code iso}, {@code
 *     epoch-seconds}, {@code epoch-millis}, {@code epoch-micros} or a {@link
 *     java.time.format.DateTimeFormatter} pattern, read as UTC where it has no offset
 * @param names raw event name to canonical name; others stay as they are
 * @param properties the allow-list: paths or columns that survive as properties, by property name
 */
public record SourceSpec(
    String name,
    String topic,
    SourceFormat format,
    List<String> columns,
    Map<String, FieldMapping> fields,
    List<String> timeFormats,
    Map<String, String> names,
    Map<String, FieldMapping> properties)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
