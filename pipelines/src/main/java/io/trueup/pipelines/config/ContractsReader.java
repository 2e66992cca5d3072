package io.trueup.pipelines.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import io.trueup.transforms.record.contract.ContractSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the contracts, {@code contracts/<Event Name>/<version>.json}: JSON Schema of the dialect
 * that {@code $schema} names, 2020-12 where it names none.
 */
final class ContractsReader {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JsonNodeReader LOCATED = JsonNodeReader.builder().locationAware().build();
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(true)
          .locale(Locale.ROOT)
          .build();
  private static final String EXTENSION = ".json";

  private final Path directory;
  private final Problems problems;

  ContractsReader(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  /** The contracts, in the order of their files; those that are none are reported. */
  List<ContractFile> read() {
    List<ContractFile> contracts = new ArrayList<>();
    Path root = directory.resolve(ConfigFiles.CONTRACTS);
    try {
      for (Path file : ConfigFiles.contracts(directory)) {
        Path path = root.relativize(file);
        if (path.getNameCount() != 2 || !path.toString().endsWith(EXTENSION)) {
          problems.add(
              file.toString(),
              "the file is no contract",
              "Name contracts " + root.resolve("<Event Name>").resolve("<version>.json"));
          continue;
        }
        String name = path.getName(1).toString();
        String version = name.substring(0, name.length() - EXTENSION.length());
        String text = Files.readString(file);
        schema(file.toString(), text)
            .map(
                schema ->
                    new ContractFile(
                        path.getName(0).toString(), version, file.toString(), text, schema))
            .ifPresent(contracts::add);
      }
    } catch (IOException e) {
      problems.add(
          root.toString(),
          "the contracts cannot be read: " + e.getMessage(),
          "Make them UTF-8 text that this user can read");
    }
    return List.copyOf(contracts);
  }

  private Optional<JsonNode> schema(String file, String text) throws IOException {
    try {
      STRICT.readTree(text);
    } catch (JsonProcessingException e) {
      refuse(file, e.getLocation(), "this is no JSON: " + firstLine(e), "Correct the JSON there");
      return Optional.empty();
    }
    JsonNode schema = LOCATED.readTree(text, InputFormat.JSON);
    if (!schema.isObject()) {
      problems.add(file, "a contract is a JSON object", "Write it like {\"type\": \"object\"}");
      return Optional.empty();
    }
    Optional<VersionFlag> dialect = SpecVersionDetector.detectOptionalVersion(schema, false);
    if (dialect.isEmpty() && schema.has("$schema")) {
      refuse(
          file,
          JsonNodes.tokenLocationOf(schema.get("$schema")),
          "'$schema' names a dialect that is not known",
          "Use " + VersionFlag.V202012.getId());
      return Optional.empty();
    }
    if (keepsMetaSchema(file, schema, dialect.orElse(VersionFlag.V202012))
        && compiles(file, schema, dialect.orElse(VersionFlag.V202012))) {
      return Optional.of(schema);
    }
    return Optional.empty();
  }

  private boolean keepsMetaSchema(String file, JsonNode schema, VersionFlag dialect) {
    Set<JsonNodePath> broken = new HashSet<>();
    for (ValidationMessage message :
        JsonSchemaFactory.getInstance(dialect)
            .getSchema(SchemaLocation.of(dialect.getId()), CONFIG)
            .validate(schema)) {
      // A place that allows several forms has a message for each; the first one is enough.
      if (broken.add(message.getInstanceLocation())) {
        refuse(
            file,
            JsonNodes.tokenLocationOf(message.getInstanceNode()),
            "this is no JSON Schema: " + clause(message.getMessage()),
            "See " + dialect.getId());
      }
    }
    return broken.isEmpty();
  }

  private boolean compiles(String file, JsonNode schema, VersionFlag dialect) {
    try {
      ContractSchemas.factory(dialect).getSchema(schema, CONFIG).initializeValidators();
      return true;
    } catch (JsonSchemaException e) {
      problems.add(
          file,
          "this JSON Schema cannot be compiled: " + clause(e.getMessage()),
          "Keep every '$ref' inside the file");
      return false;
    }
  }

  private void refuse(String file, JsonLocation at, String what, String remedy) {
    problems.add(new ConfigProblem(file, at.getLineNr(), at.getColumnNr(), what, remedy));
  }

  /** The message as part of a sentence: without the path of the document and the full stop. */
  private static String clause(String message) {
    return message.replaceFirst("^: ", "").replaceFirst("\\.$", "");
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("it cannot be parsed");
  }
}
