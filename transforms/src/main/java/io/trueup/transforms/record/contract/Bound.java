package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A limit of a number.
 *
 * @param value the limit, turned round for upper ones, so that a greater value is always stricter
 * @param exclusive whether the limit itself is out
 * @param at where it stands
 */
record Bound(BigDecimal value, boolean exclusive, JsonNode at) {
  static Optional<Bound> lower(JsonNode schema) {
    return strictest(schema, "minimum", "exclusiveMinimum", false);
  }

  static Optional<Bound> upper(JsonNode schema) {
    return strictest(schema, "maximum", "exclusiveMaximum", true);
  }

  /** Draft 4 has a boolean beside the limit where later dialects have a second limit. */
  private static Optional<Bound> strictest(
      JsonNode schema, String keyword, String exclusiveKeyword, boolean upper) {
    JsonNode limit = schema.path(keyword);
    JsonNode exclusive = schema.path(exclusiveKeyword);
    return Stream.of(
            bound(limit, exclusive.isBoolean() && exclusive.booleanValue(), upper),
            bound(exclusive, true, upper))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one.isNoStricterThan(other) ? other : one);
  }

  private static Optional<Bound> bound(JsonNode limit, boolean exclusive, boolean upper) {
    if (!limit.isNumber()) {
      return Optional.empty();
    }
    BigDecimal value = limit.decimalValue();
    return Optional.of(new Bound(upper ? value.negate() : value, exclusive, limit));
  }

  /** Whether whatever keeps the other limit keeps this one. */
  boolean isNoStricterThan(Bound other) {
    int order = value.compareTo(other.value);
    return order < 0 || (order == 0 && (!exclusive || other.exclusive));
  }
}
