package io.trueup.transforms.record.contract.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.transforms.record.contract.ContractAnnotations;
import io.trueup.transforms.record.contract.JsonKind;
import io.trueup.transforms.record.contract.PrintableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drafts the contract of an event from samples, so that each of them keeps it.
 *
 * <p>A field is required where every sample has it. Values are listed where they are few, each was
 * seen often, and nothing about the field looks personal; beyond that no value of a sample gets
 * into a draft. Limits are left to people, as the next sample may be beyond them. Fields whose
 * names or values look personal are annotated so.
 */
public final class ContractDraft {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /** Fewer samples than this do not tell that there are no other values. */
  private static final int MIN_SAMPLES = 100;

  /** A value that fewer samples have may be somebody's. */
  private static final int MIN_SEEN = 10;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FieldDraft root = new FieldDraft();

  /**
   * Adds a sample.
   *
   * @param body the part of the event that contracts speak of
   */
  public void add(JsonNode body) {
    root.add(body);
  }

  public long samples() {
    return root.samples();
  }

  /** The draft, a JSON Schema. */
  public ObjectNode schema() {
    ObjectNode schema = JSON.objectNode().put("$schema", DIALECT);
    schema.setAll(schema(root, false));
    return schema;
  }

  private static ObjectNode schema(FieldDraft field, boolean personal) {
    ObjectNode schema = JSON.objectNode();
    if (field.samples() == 0) {
      return schema;
    }
    schema.set("type", types(field));
    TextForm form = field.form();
    if (form != null) {
      schema.put("format", form.format());
    }
    boolean isPersonal = personal || (form != null && form.isPersonal());
    if (isPersonal) {
      schema.putObject(ContractAnnotations.KEYWORD).put(ContractAnnotations.PERSONAL, true);
    } else if (form == null) {
      list(field, schema);
    }
    if (field.count(JsonKind.OBJECT) > 0) {
      describeObject(field, schema);
    }
    FieldDraft elements = field.elements();
    if (elements != null) {
      schema.set("items", schema(elements, false));
    }
    return schema;
  }

  private static JsonNode types(FieldDraft field) {
    List<String> types = new ArrayList<>();
    for (JsonKind kind : JsonKind.values()) {
      if (field.count(kind) > 0) {
        types.add(kind == JsonKind.NUMBER && field.isWhole() ? "integer" : kind.type());
      }
    }
    if (types.size() == 1) {
      return JSON.textNode(types.get(0));
    }
    ArrayNode several = JSON.arrayNode();
    types.forEach(several::add);
    return several;
  }

  private static void list(FieldDraft field, ObjectNode schema) {
    Map<String, Long> texts = field.texts();
    long nulls = field.count(JsonKind.NULL);
    boolean onlyTexts = field.count(JsonKind.TEXT) + nulls == field.samples();
    boolean listable =
        onlyTexts
            && !texts.isEmpty()
            && field.samples() >= MIN_SAMPLES
            && texts.values().stream().allMatch(seen -> seen >= MIN_SEEN)
            && texts.keySet().stream().allMatch(text -> PrintableName.of(text).equals(text));
    if (listable) {
      ArrayNode values = schema.putArray("enum");
      texts.keySet().forEach(values::add);
      if (nulls > 0) {
        values.addNull();
      }
    }
  }

  private static void describeObject(FieldDraft object, ObjectNode schema) {
    if (object.isMap()) {
      schema.set("additionalProperties", schema(object.values(), false));
      return;
    }
    boolean ofPerson = object.fields().keySet().stream().anyMatch(PersonalName::is);
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    object
        .fields()
        .forEach(
            (name, field) -> {
              boolean personal =
                  PersonalName.is(name) || (ofPerson && PersonalName.isBesidePersonal(name));
              properties.set(name, schema(field, personal));
              if (field.samples() == object.count(JsonKind.OBJECT)) {
                required.add(name);
              }
            });
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
  }
}
