package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The contracts of a deployment, compiled: JSON Schema of the dialect that {@code $schema} names,
 * 2020-12 where it names none. References to other documents are not followed. Safe for all
 * threads.
 */
public final class Contracts {
  private static final SchemaValidatorsConfig UP_TO_FIRST =
      SchemaValidatorsConfig.builder().failFast(true).build();

  private static final SchemaValidatorsConfig TO_THE_END = SchemaValidatorsConfig.builder().build();

  private static final JsonSchemaFactory CONTRACTS = ContractSchemas.factory(VersionFlag.V202012);

  /** Has the dialects' own schemas on its class path. */
  private static final JsonSchemaFactory DIALECTS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final Map<String, Versions> byEvent;

  private Contracts(Map<String, Versions> byEvent) {
    this.byEvent = byEvent;
  }

  /** The versions of one event, to find one without putting it in order among the others. */
  private record Versions(
      Collection<Contract> inOrder, Map<String, Contract> byText, Contract highest) {
    static Versions of(NavigableMap<String, Contract> ordered) {
      return new Versions(ordered.values(), new HashMap<>(ordered), ordered.lastEntry().getValue());
    }
  }

  /**
   * Compiles contracts.
   *
   * @param schemas JSON Schema text by {@code <Event Name>/<version>}
   * @throws IllegalArgumentException if a name or a schema cannot be read
   */
  public static Contracts compile(Map<String, String> schemas) {
    Map<String, NavigableMap<String, Contract>> ordered = new HashMap<>();
    schemas.forEach(
        (key, text) -> {
          Contract contract = compile(key, text);
          ordered
              .computeIfAbsent(
                  key.substring(0, key.lastIndexOf('/')),
                  event -> new TreeMap<>(VersionOrder.INSTANCE))
              .put(contract.version(), contract);
        });
    Map<String, Versions> byEvent = new HashMap<>();
    ordered.forEach((event, versions) -> byEvent.put(event, Versions.of(versions)));
    return new Contracts(byEvent);
  }

  private static Contract compile(String key, String text) {
    int slash = key.lastIndexOf('/');
    if (slash <= 0 || slash == key.length() - 1) {
      throw new IllegalArgumentException(
          "Contract \"" + key + "\" must be named <Event Name>/<version>.");
    }
    try {
      JsonSchema schema = CONTRACTS.getSchema(text, InputFormat.JSON, UP_TO_FIRST);
      requireValid(schema);
      schema.initializeValidators();
      return new Contract(
          key.substring(0, slash),
          key.substring(slash + 1),
          schema,
          CONTRACTS.getSchema(text, InputFormat.JSON, TO_THE_END),
          fields(schema.getSchemaNode()));
    } catch (JsonSchemaException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Contract \"" + key + "\" is not a JSON Schema: " + e.getMessage(), e);
    }
  }

  private static Map<String, List<String>> fields(JsonNode schema) {
    Map<String, List<String>> fields = new HashMap<>();
    for (ContractAnnotations.Annotation annotation : ContractAnnotations.of(schema)) {
      String field = annotation.value().path(ContractAnnotations.FIELD).asText();
      if (!field.isEmpty()) {
        fields
            .computeIfAbsent(field, absent -> new ArrayList<>())
            .add(String.join(".", annotation.path()));
      }
    }
    return fields;
  }

  /**
   * Checks a schema against its dialect's own schema: the validator ignores what it cannot read.
   */
  private static void requireValid(JsonSchema schema) {
    String dialect = schema.getValidationContext().getMetaSchema().getIri();
    Set<ValidationMessage> faults =
        DIALECTS.getSchema(SchemaLocation.of(dialect)).validate(schema.getSchemaNode());
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.iterator().next().getMessage());
    }
  }

  /**
   * The contract that an event is checked against.
   *
   * @param version the version that the event states; null for the highest there is. Versions are
   *     ordered part by part between dots, numbers by value
   * @return null where there is none
   */
  public @Nullable Contract find(String event, @Nullable String version) {
    Versions versions = byEvent.get(event);
    if (versions == null) {
      return null;
    }
    return version == null ? versions.highest() : versions.byText().get(version);
  }

  /** Whether there is none at all. */
  public boolean isEmpty() {
    return byEvent.isEmpty();
  }

  /** All versions of an event's contract, the lowest first; empty where there is none. */
  public Collection<Contract> versions(String event) {
    Versions versions = byEvent.get(event);
    return versions == null ? List.of() : versions.inOrder();
  }

  /** Whether there is a contract of an event. */
  public boolean names(String event) {
    return byEvent.containsKey(event);
  }

  /** Whether any version of an event's contract names a field so. */
  public boolean names(String event, String field) {
    for (Contract version : versions(event)) {
      if (version.names(field)) {
        return true;
      }
    }
    return false;
  }
}
