package io.trueup.transforms.record.contract;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.schemas.event.Breach;
import io.trueup.transforms.record.Records;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {
  private static final String STRICT =
      """
      {"type": "object", "additionalProperties": false, "required": ["order_id"], "properties": {
        "order_id": {"type": "string", "maxLength": 8},
        "total": {"type": "number", "minimum": 0},
        "currency": {"enum": ["EUR", "USD"]},
        "items": {"type": "array", "items": {"type": "object", "required": ["sku"]}}}}""";

  private static final int EVERYTHING = 15;

  private final Contracts contracts = Contracts.compile(Map.of("Order Completed/1", STRICT));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | order_id is missing; contract Order Completed/1 requires it.",
        "{\"order_id\": 5} | order_id breaks \"type\": \"string\" of contract Order Completed/1.",
        "{\"order_id\": \"o-12345678\"} | order_id breaks \"maxLength\": 8 of contract Order Completed/1.",
        "{\"order_id\": \"o\", \"total\": -1.5} | total breaks \"minimum\": 0 of contract Order Completed/1.",
        "{\"order_id\": \"o\", \"currency\": \"XXX\"} | currency breaks \"enum\": [\"EUR\",\"USD\"] of contract Order Completed/1.",
        "{\"order_id\": \"o\", \"items\": [{\"sku\": 1}, {}]} | items.1.sku is missing; contract Order Completed/1 requires it.",
        "{\"order_id\": \"o\", \"emial\": 1} | A further field is not allowed by contract Order Completed/1.",
        "{\"order_id\": \"o\", \"jane@example.com\": 1} | A further field is not allowed by contract Order Completed/1.",
        "[] | The event breaks \"type\": \"object\" of contract Order Completed/1.",
      })
  void aBreachNamesTheFieldAndTheRuleAndNeverTheValue(String body, String sentence)
      throws Exception {
    assertThat(breach(contracts, body)).isEqualTo(sentence);
  }

  @Test
  void anEventThatKeepsItsContractHasNoBreach() throws Exception {
    assertThat(breach(contracts, "{\"order_id\": \"o\", \"total\": 12.50, \"currency\": \"EUR\"}"))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"order_id\": \"o\", \"total\": -1, \"x\": 1} | UNKNOWN_FIELD+WRONG_TYPE",
        "{\"total\": \"1\"} | WRONG_TYPE+MISSING_FIELD",
        "{\"order_id\": \"o\", \"items\": [{}]} | MISSING_FIELD",
      })
  void whatIsAcceptedIsToldInFull(String body, String breaches) throws Exception {
    Contract.Outcome outcome = check(contracts, body, 0);
    assertThat(outcome.refusal()).isNull();
    assertThat(Breach.text(outcome.breaches())).isEqualTo(breaches);
  }

  @Test
  void theFirstBreachThatIsRefusedIsSpokenOfEvenBehindOnesThatAreAccepted() throws Exception {
    String body = "{\"order_id\": 5, \"emial\": 1}";
    assertThat(check(contracts, body, Breach.UNKNOWN_FIELD.bit()).refusal())
        .isEqualTo("A further field is not allowed by contract Order Completed/1.");
    assertThat(check(contracts, body, Breach.MISSING_FIELD.bit()).refusal()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1} | A further field is not declared by contract Order Completed/1.",
        "{\"list\": [{}, {\"b\": 1}]} | A further field of list.1 is not declared by contract Order Completed/1.",
        "{\"object\": {\"jane@example.com\": 1}} | A further field of object is not declared by contract Order Completed/1.",
      })
  void aFieldThatTheContractDoesNotListIsUnknown(String body, String sentence) throws Exception {
    assertThat(breach(open(), body)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"user_88123\": {\"total\": -1}} | A further field of carts breaks \"minimum\": 0",
        "{\"user_88123\": {}} | A further field of carts breaks \"required\": [\"total\"]",
        "{\"user_88123\": {\"total\": 1, \"x\": 2}} | A further field of carts is not allowed",
        "{\"limit\": {\"total\": \"1\"}} | carts.limit.total breaks \"type\": \"number\"",
      })
  void aKeyThatTheContractDoesNotNameIsNeverSaid(String carts, String start) throws Exception {
    Contracts keyed =
        Contracts.compile(
            Map.of(
                "Order Completed/1",
                """
                {"properties": {"carts": {
                   "properties": {"limit": {"$ref": "#/$defs/cart"}},
                   "additionalProperties": {"$ref": "#/$defs/cart"}}},
                 "$defs": {"cart": {"required": ["total"], "additionalProperties": false,
                   "properties": {"total": {"type": "number", "minimum": 0}}}}}"""));
    assertThat(breach(keyed, "{\"carts\": " + carts + "}")).startsWith(start);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"map\": {\"a\": 1}}", "{\"any\": {\"a\": 1}}", "{\"list\": [7]}"})
  void anObjectOfWhichTheContractSaysNothingMayHoldAnything(String body) throws Exception {
    assertThat(breach(open(), body)).isNull();
  }

  private static Contracts open() {
    return Contracts.compile(
        Map.of(
            "Order Completed/1",
            """
            {"properties": {
              "object": {"properties": {"b": {}}},
              "list": {"items": {"properties": {"c": {}}}},
              "map": {"properties": {"b": {}}, "additionalProperties": {"type": "number"}},
              "any": {}}}"""));
  }

  @Test
  void theVersionStatedIsUsedAndTheHighestWhereNoneIs() {
    Contracts versions =
        Contracts.compile(
            Map.of("Signed Up/9", "{}", "Signed Up/10", "{}", "Signed Up/10-beta", "{}"));
    assertThat(versions.find("Signed Up", "9").version()).isEqualTo("9");
    assertThat(versions.find("Signed Up", null).version()).isEqualTo("10-beta");
    assertThat(versions.find("Signed Up", "11")).isNull();
    assertThat(versions.find("Signed Out", null)).isNull();
  }

  @Test
  void anEventNameMayHoldASlash() {
    assertThat(Contracts.compile(Map.of("Trial/Started/3", "{}")).find("Trial/Started", "3"))
        .isNotNull();
  }

  @Test
  void theDialectIsTheOneThatTheSchemaNames() throws Exception {
    String draft4 =
        """
        {"$schema": "http://json-schema.org/draft-04/schema#",
         "properties": {"n": {"minimum": 5, "exclusiveMinimum": true}}}""";
    assertThat(breach(Contracts.compile(Map.of("Order Completed/1", draft4)), "{\"n\": 5}"))
        .contains("n breaks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Order Completed | {} | must be named <Event Name>/<version>",
        "Order Completed/ | {} | must be named <Event Name>/<version>",
        "/1 | {} | must be named <Event Name>/<version>",
        "Order Completed/1 | {\"type\": | is not a JSON Schema",
        "Order Completed/1 | {\"$ref\": \"https://schemas.example.com/a.json\"} | is not a JSON Schema",
        "Order Completed/1 | {\"type\": \"strng\"} | is not a JSON Schema: $.type",
        "Order Completed/1 | {\"pattern\": \"[\"} | is not a JSON Schema",
        "Order Completed/1 | 7 | is not a JSON Schema",
      })
  void aContractThatCannotBeReadIsNamed(String key, String schema, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Contracts.compile(Map.of(key, schema)));
    assertThat(e).hasMessageThat().contains(message);
    assertThat(e).hasMessageThat().contains(key);
  }

  @Test
  void exactDecimalsAreCheckedAsNumbers() throws Exception {
    Contracts orders = Contracts.compile(Map.of("Order Completed/2", Records.ORDER_V2));
    String body = "{\"order_id\": \"o\", \"currency\": \"EUR\", \"total\": 1e400}";
    assertThat(breach(orders, body)).isNull();
  }

  private static String breach(Contracts contracts, String body) throws Exception {
    return check(contracts, body, EVERYTHING).refusal();
  }

  private static Contract.Outcome check(Contracts contracts, String body, int refused)
      throws Exception {
    return contracts
        .find("Order Completed", null)
        .check(new ObjectMapper().readTree(body), refused);
  }
}
