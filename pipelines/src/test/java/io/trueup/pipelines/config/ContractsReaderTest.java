package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsReaderTest {
  private static final String CONTRACT = "contracts/Order Completed/1.json";

  @TempDir Path temporary;
  private ConfigDirectory config;

  @BeforeEach
  void startFromAValidDirectory() {
    config = new ConfigDirectory(temporary);
  }

  @Test
  void aContractMayNameItsDialectAndReferToItself() {
    config.write(
        CONTRACT,
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$defs": {"text": {"type": "string", "pattern": "^[A-Z]+$"}},
          "properties": {"currency": {"$ref": "#/$defs/text"}}
        }
        """);

    assertThat(config.sentences()).isEmpty();
  }

  @Test
  void brokenJsonIsReportedWhereItBreaks() {
    config.write(CONTRACT, "{\n  \"type\": \"object\",\n}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json:3:1: this is no JSON: Unexpected character"
                + " ('}' (code 125)): was expecting double-quote to start field name."
                + " Correct the JSON there.");
  }

  @Test
  void aKeyThatStandsTwiceIsReported() {
    config.write(CONTRACT, "{\"type\": \"object\",\n \"type\": \"string\"}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json:2:8: this is no JSON: Duplicate field 'type'."
                + " Correct the JSON there.");
  }

  @Test
  void jsonThatIsNoSchemaIsReportedWhereItIsNone() {
    config.write(CONTRACT, "{\n  \"properties\": {\n    \"sku\": {\"type\": \"strin\"}\n  }\n}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json:3:21: this is no JSON Schema:"
                + " /properties/sku/type: does not have a value in the enumeration [\"array\","
                + " \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]. See"
                + " https://json-schema.org/draft/2020-12/schema.");
  }

  @Test
  void aPatternThatIsNoneIsReported() {
    config.write(CONTRACT, "{\"pattern\": \"[\"}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json:1:13: this is no JSON Schema: /pattern:"
                + " does not match the regex pattern must be a valid ECMA-262 regular expression."
                + " See https://json-schema.org/draft/2020-12/schema.");
  }

  @Test
  void aListIsNoContract() {
    config.write(CONTRACT, "[]");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json: a contract is a JSON object."
                + " Write it like {\"type\": \"object\"}.");
  }

  @Test
  void anUnknownDialectIsReported() {
    config.write(CONTRACT, "{\"$schema\": \"https://example.com/my-schema\"}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json:1:13: '$schema' names a dialect that is"
                + " not known. Use https://json-schema.org/draft/2020-12/schema.");
  }

  @Test
  void aReferenceMayNotLeadOutOfTheFile() {
    config.write(CONTRACT, "{\"$ref\": \"https://example.com/order.json\"}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json: this JSON Schema cannot be compiled:"
                + " Schema from 'https://example.com/order.json' is not allowed to be loaded."
                + " Keep every '$ref' inside the file.");
  }

  @Test
  void aReferenceToNothingIsReported() {
    config.write(CONTRACT, "{\"$ref\": \"#/$defs/none\"}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json: this JSON Schema cannot be compiled:"
                + " Reference /$defs/none cannot be resolved. Keep every '$ref' inside the file.");
  }

  @Test
  void aContractWithoutItsEventIsReported() {
    config.write("contracts/Order Completed.json", "{}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed.json: the file is no contract."
                + " Name contracts config/contracts/<Event Name>/<version>.json.");
  }
}
