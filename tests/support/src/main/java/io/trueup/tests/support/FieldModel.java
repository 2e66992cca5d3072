package io.trueup.tests.support;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How metrics read an event, written down plainly. */
final class FieldModel {
  private FieldModel() {}

  static @Nullable String text(LayeredEvent layered, String field) {
    CustomerEvent event = layered.event();
    return switch (field) {
      case "name" -> event.name();
      case "source" -> event.source();
      case "customerKey" -> event.customerKey();
      case "sessionId" -> event.sessionId();
      case "page" -> event.page();
      case "sku" -> event.sku();
      case "currency" -> event.currency();
      case "experiment" -> event.experiment();
      case "arm" -> event.arm();
      case "contractVersion" -> event.contractVersion();
      case "breaches" -> Breach.text(event.breaches());
      default ->
          field.startsWith(EventField.PROPERTIES)
              ? event.properties().get(field.substring(EventField.PROPERTIES.length()))
              : layered.attributes().get(field);
    };
  }

  static @Nullable BigDecimal number(LayeredEvent layered, String field) {
    CustomerEvent event = layered.event();
    if (field.equals("amount")) {
      Long micros = event.amountMicros();
      return micros == null ? null : BigDecimal.valueOf(micros, 6);
    }
    if (field.equals("quantity")) {
      Long quantity = event.quantity();
      return quantity == null ? null : BigDecimal.valueOf(quantity);
    }
    String text = text(layered, field);
    return text != null && text.matches("[+-]?[0-9]+([.][0-9]+)?")
        ? new BigDecimal(text).setScale(6, RoundingMode.HALF_EVEN)
        : null;
  }

  static boolean meets(LayeredEvent event, List<Condition> where) {
    return where.stream()
        .allMatch(
            condition -> {
              String text = Objects.requireNonNullElse(text(event, condition.field()), "none");
              return condition.values().contains(text) != condition.negated();
            });
  }
}
