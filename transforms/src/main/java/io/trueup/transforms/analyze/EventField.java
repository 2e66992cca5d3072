package io.trueup.transforms.analyze;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The fields of an event that metrics can name: the canonical ones, the attributes that Enrich
 * adds, and {@code properties.<name>}.
 */
public final class EventField {
  /** What splits and filters see where an event does not have the field. */
  public static final String NONE = "none";

  /** The prefix of a field that is a property. */
  public static final String PROPERTIES = "properties.";

  private static final Map<String, Function<CustomerEvent, @Nullable String>> TEXTS =
      Map.of(
          "name", CustomerEvent::name,
          "source", CustomerEvent::source,
          "customerKey", CustomerEvent::customerKey,
          "sessionId", CustomerEvent::sessionId,
          "page", CustomerEvent::page,
          "sku", CustomerEvent::sku,
          "currency", CustomerEvent::currency,
          "experiment", CustomerEvent::experiment,
          "arm", CustomerEvent::arm,
          "contractVersion", CustomerEvent::contractVersion);

  private static final Map<String, Function<CustomerEvent, @Nullable Long>> NUMBERS =
      Map.of(
          "amount", CustomerEvent::amountMicros,
          "quantity", EventField::quantityMicros);

  private EventField() {}

  /** The canonical text fields, in alphabetical order. */
  public static Set<String> textNames() {
    return new TreeSet<>(TEXTS.keySet());
  }

  /** The canonical numeric fields, in alphabetical order. */
  public static Set<String> numberNames() {
    return new TreeSet<>(NUMBERS.keySet());
  }

  /**
   * Reads a text field; null where the event does not have it.
   *
   * @param attributes the names of the attributes that Enrich adds
   * @throws IllegalArgumentException where there is no such field
   */
  static Function<LayeredEvent, @Nullable String> text(String name, Set<String> attributes) {
    Function<CustomerEvent, @Nullable String> canonical = TEXTS.get(name);
    if (canonical != null) {
      return event -> canonical.apply(event.event());
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
    Function<CustomerEvent, @Nullable Long> canonical = NUMBERS.get(name);
    if (canonical != null) {
      return event -> canonical.apply(event.event());
    }
    if (name.startsWith(PROPERTIES)) {
      String property = name.substring(PROPERTIES.length());
      return event -> Decimals.micros(event.event().properties().get(property));
    }
    throw new IllegalArgumentException("There is no numeric field '" + name + "'");
  }

  private static @Nullable Long quantityMicros(CustomerEvent event) {
    return Decimals.micros(event.quantity());
  }
}
