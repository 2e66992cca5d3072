package io.trueup.transforms.analyze;

import io.trueup.schemas.event.LayeredEvent;
import java.util.Map;
import java.util.Set;

/** Tells which events are of a metric and of one combination of its dimensions' values. */
public final class MetricCell {
  private final EventReading reading;
  private final int[] filter;
  private final int[] by;
  private final String[] values;

  /**
   * A cell of a metric.
   *
   * @param attributes the names of the attributes that Enrich adds
   * @param dimensions a value for each field that splits the metric
   */
  public MetricCell(Metric metric, Set<String> attributes, Map<String, String> dimensions) {
    reading = new EventReading(attributes);
    filter = reading.filter(metric.where());
    by = metric.by().stream().mapToInt(reading::textField).toArray();
    values = metric.by().stream().map(dimensions::get).toArray(String[]::new);
  }

  /** Whether the metric looks at the event and has these dimensions' values of it. */
  public boolean has(LayeredEvent event) {
    reading.read(event);
    if (!reading.holds(filter)) {
      return false;
    }
    for (int i = 0; i < by.length; i++) {
      String value = reading.text(by[i]);
      if (!(value == null ? EventField.NONE : value).equals(values[i])) {
        return false;
      }
    }
    return true;
  }
}
