package io.trueup.pipelines.config;

import io.trueup.schemas.automation.Decision;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.record.decode.CanonicalField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names by which mappings, metrics and alerts refer to fields of an event. */
final class FieldNames {
  /** The canonical fields that a source maps. */
  static final List<String> MAPPED = CanonicalField.keys();

  /** The canonical fields that metrics may filter, split and count by. */
  static final List<String> TEXT = EventField.textNames();

  /** The canonical fields that metrics may calculate with. */
  static final List<String> NUMERIC = EventField.numberNames();

  private final Set<String> attributes;
  private final Set<String> properties;
  private final boolean derived;

  /**
   * The names of one deployment.
   *
   * @param attributes what Enrich adds
   * @param properties what some source keeps
   */
  FieldNames(Collection<String> attributes, Collection<String> properties) {
    this(attributes, properties, false);
  }

  private FieldNames(
      Collection<String> attributes, Collection<String> properties, boolean derived) {
    this.attributes = new LinkedHashSet<>(attributes);
    this.properties = new LinkedHashSet<>(properties);
    this.derived = derived;
  }

  /** The names for metrics of derived events, which have more properties. */
  FieldNames ofDerived() {
    List<String> all = new ArrayList<>(properties);
    all.addAll(DerivedEvent.PROPERTIES);
    return new FieldNames(attributes, all, true);
  }

  /** The names for metrics of what automations decided, which has properties of its own. */
  FieldNames ofDecisions() {
    return new FieldNames(attributes, List.of(Decision.REASON, Decision.TRIGGER));
  }

  /** Whether these are the names for metrics of derived events. */
  boolean derived() {
    return derived;
  }

  /** Whether an attribute or a property of this name could be taken for a canonical field. */
  static boolean canonical(String name) {
    return MAPPED.contains(name) || TEXT.contains(name) || NUMERIC.contains(name);
  }

  boolean isText(String field) {
    return TEXT.contains(field) || attributes.contains(field) || isProperty(field);
  }

  /** Whether it is a text field that does not depend on what Enrich adds. */
  boolean isOfEvent(String field) {
    return TEXT.contains(field) || isProperty(field);
  }

  boolean isNumeric(String field) {
    return NUMERIC.contains(field) || isProperty(field);
  }

  private boolean isProperty(String field) {
    return field.startsWith(EventField.PROPERTIES)
        && properties.contains(field.substring(EventField.PROPERTIES.length()));
  }

  /** What to write instead of {@code field}, which is no text field. */
  String textRemedy(String field) {
    List<String> choices = new ArrayList<>(TEXT);
    choices.addAll(attributes);
    choices.add(EventField.PROPERTIES + "<name>");
    return undeclared(field).orElse(Suggestion.remedy(field, choices));
  }

  /** What to write instead of {@code field}, which is no numeric field. */
  String numericRemedy(String field) {
    return undeclared(field)
        .orElse(
            "Use one of: " + String.join(", ", NUMERIC) + ", " + EventField.PROPERTIES + "<name>");
  }

  private static Optional<String> undeclared(String field) {
    return field.startsWith(EventField.PROPERTIES)
        ? Optional.of(
            "Add '"
                + field.substring(EventField.PROPERTIES.length())
                + "' to the properties of a source in trueup.yaml")
        : Optional.empty();
  }
}
