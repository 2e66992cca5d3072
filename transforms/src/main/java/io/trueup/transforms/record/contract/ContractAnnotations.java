package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what {@value #KEYWORD} says of the fields of a contract, wherever a schema can speak of a
 * field: in properties, items and further properties, through references inside the file, and in
 * the parts that it is composed of.
 */
public final class ContractAnnotations {
  /** The keyword under which annotations stand. */
  public static final String KEYWORD = "x-trueup";

  /** Whether a field is personal: true or false. */
  public static final String PERSONAL = "personal";

  /** The canonical field of the event that a field is. */
  public static final String FIELD = "field";

  /** Of a contract as a whole: what a change of it is checked for. */
  public static final String COMPATIBILITY = "compatibility";

  /** The step of a path that stands for any element of an array, or any further property. */
  public static final String ANY = "*";

  /** Ends recursive schemas; events hardly nest deeper. */
  private static final int MAX_DEPTH = 20;

  private static final List<String> COMPOSED = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> CONDITIONAL = List.of("if", "then", "else", "not");

  /**
   * An annotation.
   *
   * @param path the field's steps; empty for the contract as a whole
   * @param value what stands under the keyword
   */
  public record Annotation(List<String> path, JsonNode value) {}

  private final JsonNode root;
  private final List<Annotation> found = new ArrayList<>();
  private final Set<String> followed = new HashSet<>();

  private ContractAnnotations(JsonNode root) {
    this.root = root;
  }

  /** All annotations of a contract, in the order of the file. */
  public static List<Annotation> of(JsonNode contract) {
    ContractAnnotations annotations = new ContractAnnotations(contract);
    annotations.walk(contract, List.of());
    return List.copyOf(annotations.found);
  }

  private void walk(JsonNode schema, List<String> path) {
    if (!schema.isObject()) {
      return;
    }
    if (schema.has(KEYWORD)) {
      found.add(new Annotation(path, schema.get(KEYWORD)));
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      walk(property.getValue(), longer(path, property.getKey()));
    }
    for (Map.Entry<String, JsonNode> property : schema.path("patternProperties").properties()) {
      walk(property.getValue(), longer(path, ANY));
    }
    walk(schema.path("additionalProperties"), longer(path, ANY));
    walkOneOrMore(schema.path("items"), longer(path, ANY));
    walkOneOrMore(schema.path("prefixItems"), longer(path, ANY));
    COMPOSED.forEach(keyword -> walkOneOrMore(schema.path(keyword), path));
    CONDITIONAL.forEach(keyword -> walk(schema.path(keyword), path));
    String reference = schema.path("$ref").asText();
    if (reference.startsWith("#/") && followed.add(path + reference) && path.size() < MAX_DEPTH) {
      walk(root.at(reference.substring(1)), path);
    }
  }

  private void walkOneOrMore(JsonNode schemas, List<String> path) {
    if (schemas.isArray()) {
      schemas.forEach(schema -> walk(schema, path));
    } else {
      walk(schemas, path);
    }
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }
}
