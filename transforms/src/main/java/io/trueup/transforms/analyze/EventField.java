package io.trueup.transforms.analyze;

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

  private static final Map<String, Function<LayeredEvent, @Nullable String>> TEXTS =
      Map.of(
          "name", layered -> layered.event().name(),
          "source", layered -> layered.event().source(),
          "customerKey", layered -> layered.event().customerKey(),
          "sessionId", layered -> layered.event().sessionId(),
          "page", layered -> layered.event().page(),
          "sku", layered -> layered.event().sku(),
          "currency", layered -> layered.event().currency(),
          "experiment", layered -> layered.event().experiment(),
          "arm", layered -> layered.event().arm(),
          "contractVersion", layered -> layered.event().contractVersion());

  private static final Map<String, Function<LayeredEvent, @Nullable Long>> NUMBERS =
      Map.of(
          "amount", layered -> layered.event().amountMicros(),
          "quantity", layered -> Decimals.micros(layered.event().quantity()));

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
