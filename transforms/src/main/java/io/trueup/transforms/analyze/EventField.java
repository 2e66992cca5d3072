package io.trueup.transforms.analyze;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.LayeredEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The fields of an event that metrics can name: the canonical ones, the attributes that Enrich
 * adds, and {@code properties.<name>}.
 */
public final class EventField {
  /** What splits and filters see where an event does not have the field. */
  public static final String NONE = "none";

  /** The field that says what happened. */
  public static final String NAME = "name";

  /** The field that says who did it. */
  public static final String CUSTOMER_KEY = "customerKey";

  /** The field that says where it happened. */
  public static final String PAGE = "page";

  /** The prefix of a field that is a property. */
  public static final String PROPERTIES = "properties.";

  private static final Map<String, Function<LayeredEvent, @Nullable String>> TEXTS = texts();
  private static final Map<String, Function<LayeredEvent, @Nullable Long>> NUMBERS = numbers();

  private EventField() {}

  /** The canonical text fields, in the order in which people are told of them. */
  public static List<String> textNames() {
    return List.copyOf(TEXTS.keySet());
  }

  /** The canonical numeric fields, in the order in which people are told of them. */
  public static List<String> numberNames() {
    return List.copyOf(NUMBERS.keySet());
  }

  private static Map<String, Function<LayeredEvent, @Nullable String>> texts() {
    Map<String, Function<LayeredEvent, @Nullable String>> fields = new LinkedHashMap<>();
    fields.put(NAME, layered -> layered.event().name());
    fields.put("source", layered -> layered.event().source());
    fields.put(CUSTOMER_KEY, layered -> layered.event().customerKey());
    fields.put("sessionId", layered -> layered.event().sessionId());
    fields.put(PAGE, layered -> layered.event().page());
    fields.put("sku", layered -> layered.event().sku());
    fields.put("currency", layered -> layered.event().currency());
    fields.put("experiment", layered -> layered.event().experiment());
    fields.put("arm", layered -> layered.event().arm());
    fields.put("contractVersion", layered -> layered.event().contractVersion());
    fields.put("breaches", layered -> Breach.text(layered.event().breaches()));
    return fields;
  }

  private static Map<String, Function<LayeredEvent, @Nullable Long>> numbers() {
    Map<String, Function<LayeredEvent, @Nullable Long>> fields = new LinkedHashMap<>();
    fields.put("amount", layered -> layered.event().amountMicros());
    fields.put("quantity", layered -> Decimals.micros(layered.event().quantity()));
    return fields;
  }

  /**
   * Reads a text field; null where the event does not have it.
   *
   * @param attributes the names of the attributes that Enrich adds
   * @throws IllegalArgumentException where there is no such field
   */
  public static Function<LayeredEvent, @Nullable String> text(String name, Set<String> attributes) {
    Function<LayeredEvent, @Nullable String> canonical = TEXTS.get(name);
    if (canonical != null) {
      return canonical;
    }
    if (attributes.contains(name)) {
      return event -> event.attributes().get(name);
    }
    if (name.startsWith(PROPERTIES)) {
      String property = name.substring(PROPERTIES.length());
      return event -> event.event().properties().get(property);
    }
    throw new IllegalArgumentException("There is no text field '" + name + "'");
  }

  /**
   * Reads a numeric field in millionths; null where the event does not have it or it is no number.
   *
   * @throws IllegalArgumentException where there is no such field
   */
  static Function<LayeredEvent, @Nullable Long> number(String name) {
    Function<LayeredEvent, @Nullable Long> canonical = NUMBERS.get(name);
    if (canonical != null) {
      return canonical;
    }
    if (name.startsWith(PROPERTIES)) {
      String property = name.substring(PROPERTIES.length());
      return event -> Decimals.micros(event.event().properties().get(property));
    }
    throw new IllegalArgumentException("There is no numeric field '" + name + "'");
  }
}
