package io.trueup.tests.support;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Instant;

/** What models of derived events share: the order of events, and how one is made of another. */
final class DerivedModel {
  static final Comparator<LayeredEvent> ORDER =
      Comparator.comparing(LayeredEvent::event, Comparator.comparing(DerivedModel::order));

  private DerivedModel() {}

  private static String order(CustomerEvent event) {
    return "%020d %s\0%s %s"
        .formatted(event.eventTime().getMillis(), event.name(), event.eventId(), event.position());
  }

  static LayeredEvent event(
      String name, LayeredEvent origin, long time, Map<String, String> told, Layer layer) {
    Map<String, String> properties = new TreeMap<>(origin.event().properties());
    properties.putAll(told);
    return LayeredEvent.of(
        origin.event().toBuilder()
            .setName(name)
            .setEventTime(Instant.ofEpochMilli(time))
            .setProperties(properties)
            .build(),
        origin.attributes(),
        layer.bit());
  }

  static String seconds(long millis) {
    return new BigDecimal(millis).movePointLeft(3).toPlainString();
  }

  static long millis(LayeredEvent event) {
    return event.event().eventTime().getMillis();
  }
}
