package io.trueup.dashboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.api.Parameter;
import io.trueup.dashboard.api.Route;
import io.trueup.dashboard.view.Tier;
import java.lang.reflect.AnnotatedElement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Writes the reference of the API, {@code docs/reference/openapi.json}, from its routes. */
final class OpenApi {
  private static final String ABOUT =
      "What Trueup's dashboard shows. Times are ISO texts in UTC; tiers are texts such as 10s or 1h."
          + " Small groups are hidden from viewers. Refusals are an object with a message. Requests"
          + " that change something need the header "
          + Gate.WRITE_HEADER
          + ".";

  private final ObjectMapper json = new ObjectMapper();
  private final SchemaBuilder schemas = generator().buildMultipleSchemaDefinitions();

  static String of(List<Route> routes) throws JsonProcessingException {
    return new OpenApi().write(routes);
  }

  private String write(List<Route> routes) throws JsonProcessingException {
    ObjectNode root = json.createObjectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", "Trueup").put("version", "1").put("description", ABOUT);
    ObjectNode paths = root.putObject("paths");
    for (Route route : routes) {
      paths
          .withObjectProperty(route.path())
          .set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    ObjectNode components = root.putObject("components");
    components.set("schemas", schemas.collectDefinitions("components/schemas"));
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return json.writer(
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
            .writeValueAsString(root)
        + "\n";
  }

  private ObjectNode operation(Route route) {
    ObjectNode operation = json.createObjectNode().put("summary", route.summary());
    if (route.role() != null) {
      operation.put("description", "For " + text(route.role()) + "s and above.");
      operation.putArray("security").addObject().putArray("token");
    }
    if (!route.parameters().isEmpty()) {
      ArrayNode parameters = operation.putArray("parameters");
      route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    }
    if (route.body() != null) {
      ObjectNode body = operation.putObject("requestBody").put("required", true);
      content(body, "application/json", schemas.createSchemaReference(route.body()));
    }
    ObjectNode answer = operation.putObject("responses").putObject("200").put("description", "OK");
    content(
        answer,
        route.contentType(),
        route.answer() == null
            ? json.createObjectNode().put("type", "string")
            : schemas.createSchemaReference(route.answer()));
    return operation;
  }

  private ObjectNode parameter(Parameter parameter) {
    ObjectNode node =
        json.createObjectNode()
            .put("name", parameter.name())
            .put("in", text(parameter.place()))
            .put("required", parameter.required())
            .put("description", parameter.meaning());
    node.putObject("schema").put("type", parameter.type());
    return node;
  }

  private static void content(ObjectNode of, String type, JsonNode schema) {
    of.putObject("content").putObject(type).set("schema", schema);
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config.with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
    config
        .forFields()
        .withIgnoreCheck(field -> field.getAnnotation(JsonIgnore.class) != null)
        .withRequiredCheck(field -> true)
        .withNullableCheck(field -> isNullable(field.getRawMember().getAnnotatedType()));
    config
        .forTypesInGeneral()
        .withDefinitionNamingStrategy(new NamesWithOuterClass())
        .withCustomDefinitionProvider(
            (type, context) -> {
              if (type.getErasedType() == Instant.class || type.getErasedType() == Tier.class) {
                ObjectNode text = context.getGeneratorConfig().createObjectNode();
                text.put("type", "string");
                if (type.getErasedType() == Instant.class) {
                  text.put("format", "date-time");
                }
                return new CustomDefinition(text, true);
              }
              return null;
            });
    return new SchemaGenerator(config.build());
  }

  private static boolean isNullable(AnnotatedElement type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** Several classes have a {@code Row} or a {@code Page}. */
  private static final class NamesWithOuterClass extends DefaultSchemaDefinitionNamingStrategy {
    @Override
    public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
      Class<?> type = key.getType().getErasedType();
      if (type == Map.class) {
        return "MapOf" + key.getType().getTypeParameters().get(1).getErasedType().getSimpleName();
      }
      Class<?> outer = type.getEnclosingClass();
      return outer == null ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
    }
  }
}
