package io.trueup.transforms.record.contract.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.contract.JsonKind;
import io.trueup.transforms.record.contract.PrintableName;
import java.util.EnumSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the samples of one field have in common. Mutable; bounded but for the number of fields. */
final class FieldDraft {
  private static final int MAX_LISTED = 8;

  private final long[] kinds = new long[JsonKind.COUNT];
  private final SortedMap<String, FieldDraft> fields = new TreeMap<>();
  private final SortedMap<String, Long> texts = new TreeMap<>();
  private @Nullable FieldDraft items;
  private EnumSet<TextForm> forms = EnumSet.allOf(TextForm.class);
  private boolean whole = true;
  private boolean textsAreMany;

  void add(JsonNode value) {
    JsonKind kind = JsonKind.of(value);
    kinds[kind.index()]++;
    switch (kind) {
      case TEXT -> addText(value.textValue());
      case NUMBER -> whole &= value.isIntegralNumber();
      case OBJECT ->
          value
              .properties()
              .forEach(
                  field ->
                      fields
                          .computeIfAbsent(field.getKey(), name -> new FieldDraft())
                          .add(field.getValue()));
      case ARRAY -> value.forEach(item -> items().add(item));
      case NULL, BOOLEAN -> {}
    }
  }

  private FieldDraft items() {
    if (items == null) {
      items = new FieldDraft();
    }
    return items;
  }

  private void addText(String text) {
    if (!forms.isEmpty()) {
      forms.retainAll(TextForm.of(text));
    }
    count(text, 1);
  }

  private void count(String text, long times) {
    if (!textsAreMany) {
      texts.merge(text, times, Long::sum);
      textsAreMany = texts.size() > MAX_LISTED;
    }
    if (textsAreMany) {
      texts.clear();
    }
  }

  /** Adds the samples of another field. */
  private void add(FieldDraft other) {
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] += other.kinds[i];
    }
    other.fields.forEach(
        (name, field) -> fields.computeIfAbsent(name, absent -> new FieldDraft()).add(field));
    if (other.items != null) {
      items().add(other.items);
    }
    forms.retainAll(other.forms);
    whole &= other.whole;
    textsAreMany |= other.textsAreMany;
    other.texts.forEach(this::count);
  }

  long samples() {
    long sum = 0;
    for (long kind : kinds) {
      sum += kind;
    }
    return sum;
  }

  long count(JsonKind kind) {
    return kinds[kind.index()];
  }

  /** Whether all numbers were whole. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the object's keys are values themselves, and may be personal ones. */
  boolean isMap() {
    return PrintableName.areMany(fields.size())
        || fields.keySet().stream().anyMatch(name -> !PrintableName.of(name).equals(name));
  }

  /** The fields of the object, by name. */
  Map<String, FieldDraft> fields() {
    return fields;
  }

  /** All fields of the object taken as one. */
  FieldDraft values() {
    FieldDraft values = new FieldDraft();
    fields.values().forEach(values::add);
    return values;
  }

  /** All elements of the arrays; null where none had any. */
  @Nullable FieldDraft elements() {
    return items;
  }

  /** The form that all texts had; null where there is none, or no text. */
  @Nullable TextForm form() {
    return count(JsonKind.TEXT) == 0 || forms.isEmpty() ? null : forms.iterator().next();
  }

  /** How often each text was seen; empty where there are more than {@value #MAX_LISTED}. */
  Map<String, Long> texts() {
    return texts;
  }
}
