package io.trueup.transforms.record.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.contract.JsonKind;
import io.trueup.transforms.record.contract.PrintableName;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Counts the fields of events as they come: one look-up a field, and no path is put together. Names
 * that may be values are counted together as {@value FieldUsage#FURTHER}: those that no contract
 * declares and that are no words, and the ones beyond the first of very many. So are all fields
 * beyond the first {@value FieldUsage#MAX_FIELDS}, wherever they are.
 *
 * <p>An event counts once for a field, also where the objects of an array have it several times:
 * with the first value of them that is not null.
 */
final class FieldTree {
  private static final int MAX_DEPTH = 4;

  private final Predicate<String> isDeclared;
  private final Field root = new Field();
  private final Field further = new Field();
  private long events;
  private int size;

  /**
   * @param isDeclared whether a contract of the event has a field of this name
   */
  FieldTree(Predicate<String> isDeclared) {
    this.isDeclared = isDeclared;
  }

  /** One field, and those inside it. */
  private static final class Field {
    private final Map<String, Field> fields = new HashMap<>();
    private final long[] kinds = new long[JsonKind.COUNT];
    private int words;
    private @Nullable Field elements;
    private long latestEvent;
    private JsonKind latestKind = JsonKind.NULL;

    Field elements() {
      if (elements == null) {
        elements = new Field();
      }
      return elements;
    }

    /**
     * @param event the number of the event, from 1
     */
    void count(JsonKind kind, long event) {
      if (latestEvent == event) {
        if (latestKind != JsonKind.NULL || kind == JsonKind.NULL) {
          return;
        }
        kinds[JsonKind.NULL.index()]--;
      }
      kinds[kind.index()]++;
      latestEvent = event;
      latestKind = kind;
    }
  }

  /** Counts the fields of an object, down to {@value #MAX_DEPTH} levels. */
  void add(JsonNode object) {
    events++;
    add(object, root, MAX_DEPTH);
  }

  private void add(JsonNode object, Field parent, int depth) {
    for (Iterator<Map.Entry<String, JsonNode>> rest = object.fields(); rest.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = rest.next();
      JsonNode value = entry.getValue();
      Field field = field(parent, entry.getKey());
      field.count(kind(value), events);
      if (depth > 1 && field != further) {
        addInside(value, field, depth - 1);
      }
    }
  }

  private void addInside(JsonNode value, Field field, int depth) {
    if (value.isObject()) {
      add(value, field, depth);
    } else if (value.isArray()) {
      for (JsonNode element : value) {
        if (element.isObject()) {
          add(element, field.elements(), depth);
        }
      }
    }
  }

  private Field field(Field parent, String name) {
    Field field = parent.fields.get(name);
    if (field != null) {
      return field;
    }
    boolean declared = isDeclared.test(name);
    String told = declared || isWord(parent, name) ? name : FieldUsage.FURTHER;
    field = parent.fields.get(told);
    if (field != null) {
      return field;
    }
    if (size >= FieldUsage.MAX_FIELDS) {
      return further;
    }
    size++;
    parent.words += !declared && told.equals(name) ? 1 : 0;
    field = new Field();
    parent.fields.put(told, field);
    return field;
  }

  private static boolean isWord(Field parent, String name) {
    return PrintableName.isWord(name) && !PrintableName.areMany(parent.words);
  }

  private static JsonKind kind(JsonNode value) {
    JsonKind kind = JsonKind.of(value);
    return kind == JsonKind.TEXT && value.textValue().isBlank() ? JsonKind.NULL : kind;
  }

  /** How many fields are told apart. */
  int size() {
    return size;
  }

  /** What was counted. */
  FieldUsage usage() {
    FieldUsage usage = new FieldUsage();
    usage.addEvents(events);
    collect("", root, usage);
    if (LongStream.of(further.kinds).sum() > 0) {
      usage.add(FieldUsage.FURTHER, further.kinds);
    }
    return usage;
  }

  private static void collect(String prefix, Field parent, FieldUsage usage) {
    parent.fields.forEach(
        (name, field) -> {
          String path = prefix + name;
          usage.add(path, field.kinds);
          collect(path + ".", field, usage);
          if (field.elements != null) {
            collect(path + FieldUsage.ELEMENTS + ".", field.elements, usage);
          }
        });
  }
}
