package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds where a reading contract does not accept what keeps a written one, by the rules that schema
 * registries have for JSON Schema: it may not require more fields, allow fewer types or values, or
 * set narrower limits.
 *
 * <p>An event of the written contract has the fields that it declares, see {@link DeclaredFields}:
 * the reading one may declare more. What it says no longer anything of is a break too, told as
 * {@link ContractBreak#removed}, because whether it hurts depends on who reads it.
 *
 * <p>Every break that there is, is found. What is composed or referred to ({@code allOf}, {@code
 * $ref} and the like) is compared as a whole, so that a harmless change there is told as a break.
 * Formats are no rules: events are not checked for them.
 */
public final class Compatibility {
  /** Whoever drops one of these only allows more. */
  private static final List<String> RESTRICTING =
      List.of("pattern", "multipleOf", "uniqueItems", "not", "dependentRequired");

  /** What the rules here do not look into. */
  private static final List<String> COMPOSING =
      List.of(
          "$ref",
          "$dynamicRef",
          "$recursiveRef",
          "allOf",
          "anyOf",
          "oneOf",
          "if",
          "then",
          "else",
          "patternProperties",
          "propertyNames",
          "dependentSchemas",
          "dependencies",
          "contains",
          "minContains",
          "maxContains",
          "prefixItems",
          "additionalItems",
          "unevaluatedItems",
          "unevaluatedProperties");

  private static final List<String> DEFINITIONS = List.of("$schema", "$defs", "definitions");

  private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

  private final boolean sameDefinitions;
  private final List<ContractBreak> breaks = new ArrayList<>();

  private Compatibility(JsonNode written, JsonNode reading) {
    sameDefinitions =
        DEFINITIONS.stream().allMatch(key -> written.path(key).equals(reading.path(key)));
  }

  /**
   * Compares two contracts.
   *
   * @param written what events keep
   * @param reading what they are checked against
   * @return the breaks, in the order of the reading contract; empty where it accepts them all
   */
  public static List<ContractBreak> breaks(JsonNode written, JsonNode reading) {
    Compatibility compatibility = new Compatibility(written, reading);
    compatibility.compare("", written, reading);
    return List.copyOf(compatibility.breaks);
  }

  private void compare(String field, JsonNode writtenSchema, JsonNode readingSchema) {
    if (isNothing(writtenSchema)) {
      return;
    }
    if (isNothing(readingSchema)) {
      add(field, "is no longer allowed", readingSchema);
      return;
    }
    if (!readingSchema.isEmpty()) {
      compareRules(field, writtenSchema.isObject() ? writtenSchema : ANYTHING, readingSchema);
    }
  }

  private static boolean isNothing(JsonNode schema) {
    return schema.isBoolean() && !schema.booleanValue();
  }

  private void compareRules(String field, JsonNode written, JsonNode reading) {
    compareWholes(field, written, reading);
    int kinds = JsonKind.allowedBy(written);
    compareKinds(field, written, reading, kinds);
    compareValues(field, written, reading);
    if ((kinds & JsonKind.NUMBER.bit()) != 0) {
      compareBounds(field, written, reading);
    }
    if ((kinds & JsonKind.TEXT.bit()) != 0) {
      compareSizes(field, "Length", written, reading);
    }
    if ((kinds & JsonKind.ARRAY.bit()) != 0) {
      compareSizes(field, "Items", written, reading);
      compareItems(field, written, reading);
    }
    if ((kinds & JsonKind.OBJECT.bit()) != 0) {
      compareSizes(field, "Properties", written, reading);
      compareRequired(field, written, reading);
      compareProperties(field, written, reading);
    }
  }

  private void compareWholes(String field, JsonNode written, JsonNode reading) {
    for (String keyword : RESTRICTING) {
      if (reading.has(keyword) && !reading.get(keyword).equals(written.path(keyword))) {
        add(field, "has another \"" + keyword + "\"", reading.get(keyword));
      }
    }
    for (String keyword : COMPOSING) {
      JsonNode now = reading.path(keyword);
      boolean same = now.equals(written.path(keyword));
      if (!same || (!now.isMissingNode() && !sameDefinitions)) {
        add(
            field,
            "cannot be compared, for its \"" + keyword + "\" or what that refers to differs",
            now.isMissingNode() ? reading : now);
      }
    }
  }

  private void compareKinds(String field, JsonNode written, JsonNode reading, int kinds) {
    int lost = kinds & ~JsonKind.allowedBy(reading);
    List<String> types = new ArrayList<>();
    for (JsonKind kind : JsonKind.values()) {
      if ((lost & kind.bit()) != 0) {
        types.add(kind.type());
      }
    }
    if (!types.isEmpty()) {
      JsonNode at = reading.has("type") ? reading.get("type") : reading;
      add(field, "may no longer be " + String.join(" or ", types), at);
    } else if (allowsFractions(written) && !allowsFractions(reading)) {
      add(field, "may no longer be a number that is not whole", at(reading.path("type"), reading));
    }
  }

  private static boolean allowsFractions(JsonNode schema) {
    JsonNode type = schema.path("type");
    boolean named = type.isMissingNode() || type.asText().equals("number");
    for (JsonNode one : type) {
      named |= one.asText().equals("number");
    }
    JsonNode values = values(schema);
    if (!named || values.isMissingNode()) {
      return named;
    }
    for (JsonNode value : values) {
      if (value.isNumber() && value.decimalValue().stripTrailingZeros().scale() > 0) {
        return true;
      }
    }
    return false;
  }

  private void compareValues(String field, JsonNode written, JsonNode reading) {
    JsonNode after = values(reading);
    if (after.isMissingNode()) {
      return;
    }
    JsonNode at = reading.has("enum") ? reading.get("enum") : reading.get("const");
    JsonNode before = values(written);
    if (before.isMissingNode()) {
      add(field, "may only have listed values now", at);
      return;
    }
    for (JsonNode value : before) {
      if (!contains(after, value)) {
        add(field, "may no longer be " + value, at);
      }
    }
  }

  /** The values of {@code enum} or {@code const} as a list; missing where any may be. */
  private static JsonNode values(JsonNode schema) {
    return schema.has("const")
        ? JsonNodeFactory.instance.arrayNode().add(schema.get("const"))
        : schema.path("enum");
  }

  private static boolean contains(JsonNode values, JsonNode wanted) {
    for (JsonNode value : values) {
      if (value.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private void compareBounds(String field, JsonNode written, JsonNode reading) {
    Bound.lower(reading)
        .filter(bound -> Bound.lower(written).filter(bound::isNoStricterThan).isEmpty())
        .ifPresent(bound -> add(field, "may no longer be as low", bound.at()));
    Bound.upper(reading)
        .filter(bound -> Bound.upper(written).filter(bound::isNoStricterThan).isEmpty())
        .ifPresent(bound -> add(field, "may no longer be as high", bound.at()));
  }

  private void compareSizes(String field, String of, JsonNode written, JsonNode reading) {
    JsonNode least = reading.path("min" + of);
    if (least.isNumber() && number(least).compareTo(number(written.path("min" + of))) > 0) {
      add(field, "has a higher \"min" + of + "\"", least);
    }
    JsonNode most = reading.path("max" + of);
    JsonNode mostBefore = written.path("max" + of);
    boolean unlimited = !mostBefore.isNumber();
    if (most.isNumber() && (unlimited || number(most).compareTo(number(mostBefore)) < 0)) {
      add(field, "has a lower \"max" + of + "\"", most);
    }
  }

  /** The number; 0, the least size there is, where there is none. */
  private static BigDecimal number(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : BigDecimal.ZERO;
  }

  private void compareItems(String field, JsonNode written, JsonNode reading) {
    JsonNode before = written.path("items");
    JsonNode after = reading.path("items");
    if (before.isArray() || after.isArray()) {
      if (!before.equals(after)) {
        add(field, "cannot be compared, for its \"items\" is a list", reading);
      }
    } else if (!after.isMissingNode()) {
      compare(inside(field, ContractAnnotations.ANY), orAnything(before), after);
    }
  }

  private void compareRequired(String field, JsonNode written, JsonNode reading) {
    for (JsonNode name : reading.path("required")) {
      if (!contains(written.path("required"), name)) {
        add(inside(field, name.asText()), "is required now", name);
      }
    }
  }

  private void compareProperties(String field, JsonNode written, JsonNode reading) {
    JsonNode before = written.path("properties");
    JsonNode after = reading.path("properties");
    boolean wasOpen = DeclaredFields.isOpen(written);
    boolean isOpen = DeclaredFields.isOpen(reading);
    JsonNode furtherBefore = orAnything(written.path("additionalProperties"));
    JsonNode furtherAfter = orAnything(reading.path("additionalProperties"));
    for (Map.Entry<String, JsonNode> property : after.properties()) {
      String name = property.getKey();
      if (before.has(name)) {
        compare(inside(field, name), before.get(name), property.getValue());
      } else if (wasOpen) {
        compare(inside(field, name), furtherBefore, property.getValue());
      }
    }
    for (String name : names(before)) {
      if (after.has(name)) {
        continue;
      }
      if (isOpen) {
        compare(inside(field, name), before.get(name), furtherAfter);
      } else {
        breaks.add(
            new ContractBreak(
                inside(field, name), "is no longer declared", true, at(after, reading)));
      }
    }
    if (wasOpen && isOpen) {
      compare(inside(field, ContractAnnotations.ANY), furtherBefore, furtherAfter);
    } else if (wasOpen) {
      add(field, "may no longer have fields that are not listed", at(after, reading));
    }
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode at(JsonNode part, JsonNode whole) {
    return part.isMissingNode() ? whole : part;
  }

  private static JsonNode orAnything(JsonNode schema) {
    return schema.isMissingNode() ? ANYTHING : schema;
  }

  private static String inside(String field, String name) {
    return field.isEmpty() ? name : field + "." + name;
  }

  private void add(String field, String what, JsonNode at) {
    breaks.add(new ContractBreak(field, what, false, at));
  }
}
