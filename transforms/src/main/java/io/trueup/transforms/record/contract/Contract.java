package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.trueup.schemas.event.Breach;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One version of what an event promises to hold: a compiled JSON Schema. Safe for all threads. */
public final class Contract {
  private static final int MAX_RULE_LENGTH = 100;

  private final String event;
  private final String version;
  private final JsonSchema upToFirst;
  private final JsonSchema toTheEnd;
  private final DeclaredFields declared;
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<String>> fields;

  /**
   * What a check found.
   *
   * @param breaches the bits of every {@link Breach} found
   * @param refusal where one of them is refused, one sentence that tells of the first field found
   *     and the rule that it breaks, in words of the contract alone; else null
   */
  public record Outcome(int breaches, @Nullable String refusal) {
    private static final Outcome KEPT = new Outcome(0, null);
  }

  /**
   * Takes a schema in two forms.
   *
   * @param upToFirst stops at the first breach, for a record may have a million
   * @param toTheEnd finds all of them
   * @param fields canonical field to its paths, as annotated
   */
  Contract(
      String event,
      String version,
      JsonSchema upToFirst,
      JsonSchema toTheEnd,
      Map<String, List<String>> fields) {
    this.event = event;
    this.version = version;
    this.upToFirst = upToFirst;
    this.toTheEnd = toTheEnd;
    this.fields = fields;
    declared = DeclaredFields.of(upToFirst.getSchemaNode());
    addNames(upToFirst.getSchemaNode());
  }

  private void addNames(JsonNode schema) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.forEach(this::addNames);
  }

  public String version() {
    return version;
  }

  /** The fields that it speaks of. */
  public DeclaredFields declared() {
    return declared;
  }

  /** Whether any of its parts, and be it one that is referred to, declares a field of this name. */
  public boolean names(String field) {
    return names.contains(field);
  }

  /** Where canonical fields are, as the contract annotates it: paths in its part of the event. */
  public Map<String, List<String>> fields() {
    return fields;
  }

  /**
   * Checks the part of an event that the contract speaks of.
   *
   * @param refused the bits of the breaches that are not accepted
   */
  public Outcome check(JsonNode body, int refused) {
    Set<ValidationMessage> messages = upToFirst.validate(body);
    if (!messages.isEmpty() && !breach(messages.iterator().next()).in(refused)) {
      messages = toTheEnd.validate(body);
    }
    String undeclared = declared.undeclared(body);
    if (messages.isEmpty() && undeclared == null) {
      return Outcome.KEPT;
    }
    int breaches = 0;
    String refusal = null;
    for (ValidationMessage message : messages) {
      Breach breach = breach(message);
      breaches |= breach.bit();
      if (refusal == null && breach.in(refused)) {
        refusal = sentence(message);
      }
    }
    if (undeclared != null) {
      breaches |= Breach.UNKNOWN_FIELD.bit();
      if (refusal == null && Breach.UNKNOWN_FIELD.in(refused)) {
        refusal = FieldPlace.further(undeclared) + " is not declared by contract " + this + ".";
      }
    }
    return new Outcome(breaches, refusal);
  }

  private static Breach breach(ValidationMessage message) {
    return switch (message.getType()) {
      case "required", "dependentRequired", "minProperties" -> Breach.MISSING_FIELD;
      case "additionalProperties", "unevaluatedProperties", "propertyNames" -> Breach.UNKNOWN_FIELD;
      default -> Breach.WRONG_TYPE;
    };
  }

  private String sentence(ValidationMessage message) {
    FieldPlace place = FieldPlace.of(message.getInstanceLocation(), this::names);
    String type = message.getType();
    if (type.equals("required") && place.isWhole()) {
      return place.inside(message.getProperty())
          + " is missing; contract "
          + this
          + " requires it.";
    }
    if (type.equals("additionalProperties") || type.equals("unevaluatedProperties")) {
      return place.further() + " is not allowed by contract " + this + ".";
    }
    return place.subject()
        + " breaks \""
        + type
        + "\": "
        + rule(message.getSchemaNode())
        + " of contract "
        + this
        + ".";
  }

  /** The rule as the schema writes it. */
  private static String rule(@Nullable JsonNode schemaNode) {
    String text = String.valueOf(schemaNode);
    return text.length() <= MAX_RULE_LENGTH ? text : text.substring(0, MAX_RULE_LENGTH) + "...";
  }

  /** {@code <Event Name>/<version>}, as it is configured. */
  @Override
  public String toString() {
    return event + "/" + version;
  }
}
