package io.trueup.transforms.record.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The built-in metrics that schema drift is published as, beside those of the catalogue. Their
 * values are exact counts and shares of what was received in the window.
 */
public final class DriftMetrics {
  /** How many fields are new; 0 where none is. */
  public static final String NEW_FIELDS = "schema_new_fields";

  /** How many fields have vanished; 0 where none has. */
  public static final String VANISHED_FIELDS = "schema_vanished_fields";

  /** How many fields have values of a new type; 0 where none has. */
  public static final String CHANGED_TYPES = "schema_changed_types";

  /**
   * The share, from 0 to 1, of a field's occurrences that are null or blank text. It has a value of
   * 0 only where the window before had nulls.
   */
  public static final String NULL_RATE = "schema_null_rate";

  /** One value for each field that changed: the events that show it; 0 where it is withdrawn. */
  public static final String CHANGES = "schema_changes";

  /**
   * How many events came when the window of their own was closed, and were looked at no more. They
   * count in the window that the stream was in by then; 0 where none came after a window with some.
   */
  public static final String LATE_EVENTS = "schema_late_events";

  public static final String SOURCE = "source";
  public static final String NAME = "name";
  public static final String FIELD = "field";

  /** {@code new}, {@code vanished} or {@code type}. */
  public static final String CHANGE = "change";

  private static final Map<String, List<String>> DIMENSIONS = dimensions();

  private DriftMetrics() {}

  private static Map<String, List<String>> dimensions() {
    Map<String, List<String>> dimensions = new LinkedHashMap<>();
    for (String count : List.of(NEW_FIELDS, VANISHED_FIELDS, CHANGED_TYPES)) {
      dimensions.put(count, List.of(SOURCE, NAME));
    }
    dimensions.put(NULL_RATE, List.of(SOURCE, NAME, FIELD));
    dimensions.put(CHANGES, List.of(SOURCE, NAME, FIELD, CHANGE));
    dimensions.put(LATE_EVENTS, List.of(SOURCE));
    return dimensions;
  }

  /** The metrics' names, in the order in which people are told of them. */
  public static Set<String> names() {
    return DIMENSIONS.keySet();
  }

  /**
   * The dimensions by which a metric is split.
   *
   * @param metric one of {@link #names}
   */
  public static List<String> dimensions(String metric) {
    return DIMENSIONS.get(metric);
  }
}
