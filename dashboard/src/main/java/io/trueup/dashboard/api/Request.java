package io.trueup.dashboard.api;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.access.Person;
import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.Tier;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is asked for, read from a request; what cannot be read is refused in one sentence. */
record Request(Context context) {
  /** A stretch of time: from inclusive, to exclusive. */
  record Range(Instant from, Instant to) {}

  Person person() {
    return Gate.personOf(context);
  }

  Audience audience() {
    return Audience.of(person().role());
  }

  @Nullable String text(String name) {
    return context.queryParam(name);
  }

  String needed(String name) {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      throw new BadRequestResponse("The parameter %s is missing.".formatted(name));
    }
    return text;
  }

  Tier tier(String name, String otherwise) {
    Tier tier = tier(name);
    return tier == null ? Tier.parse(otherwise) : tier;
  }

  @Nullable Tier tier(String name) {
    String text = text(name);
    try {
      return text == null ? null : Tier.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("%s: %s".formatted(name, e.getMessage()));
    }
  }

  @Nullable Instant time(String name) {
    String text = text(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadRequestResponse(
          "%s must be a time in UTC such as 2026-11-24T09:00:00Z.".formatted(name));
    }
  }

  Range range() {
    Instant from = time("from");
    Instant to = time("to");
    if (from == null || to == null || !from.isBefore(to)) {
      throw new BadRequestResponse("A range needs from and to, and from must be before to.");
    }
    return new Range(from, to);
  }

  int number(String name, int otherwise, int most) {
    String text = text(name);
    try {
      int number = text == null ? otherwise : Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadRequestResponse(mustBeNumber(name, most));
    }
    throw new BadRequestResponse(mustBeNumber(name, most));
  }

  long idInPath(String name) {
    try {
      return Long.parseLong(context.pathParam(name));
    } catch (NumberFormatException e) {
      throw new BadRequestResponse("%s must be a whole number.".formatted(name));
    }
  }

  /** Dimension values, each given as {@code where=field:value}. */
  Map<String, String> where() {
    Map<String, String> where = new LinkedHashMap<>();
    for (String pair : context.queryParams("where")) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw new BadRequestResponse("where must be of the form field:value.");
      }
      where.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return where;
  }

  <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
    String text = text(name);
    try {
      return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse(
          "%s must be one of %s."
              .formatted(name, List.of(type.getEnumConstants()))
              .toLowerCase(Locale.ROOT));
    }
  }

  private static String mustBeNumber(String name, int most) {
    return "%s must be a whole number from 0 to %d.".formatted(name, most);
  }
}
