package io.trueup.transforms.record.contract;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': ['string', 'null']} | {'type': 'string'} | may no longer be null",
        "{'type': 'number'} | {'type': 'integer'} | may no longer be a number that is not whole",
        "{} | {'type': ['number', 'string', 'array', 'object']} | may no longer be null or boolean",
        "{'enum': ['a', 'b']} | {'enum': ['a']} | may no longer be \"b\"",
        "{'type': 'string'} | {'enum': ['a']} | may only have listed values now",
        "{'const': 'a'} | {'const': 'b'} | may no longer be \"a\"",
        "{'type': 'number'} | {'type': 'number', 'minimum': 0} | may no longer be as low",
        "{'type': 'number', 'minimum': 0} | {'type': 'number', 'exclusiveMinimum': 0} | may no longer be as low",
        "{'type': 'number', 'maximum': 9} | {'type': 'number', 'maximum': 8} | may no longer be as high",
        "{'type': 'string'} | {'type': 'string', 'minLength': 1} | has a higher \"minLength\"",
        "{'type': 'string'} | {'type': 'string', 'maxLength': 9} | has a lower \"maxLength\"",
        "{'type': 'array'} | {'type': 'array', 'maxItems': 9} | has a lower \"maxItems\"",
        "{'pattern': 'a'} | {'pattern': 'b'} | has another \"pattern\"",
        "{'multipleOf': 2} | {'multipleOf': 3} | has another \"multipleOf\"",
        "{'anyOf': [{}]} | {'anyOf': [{'type': 'null'}]} | cannot be compared, for its \"anyOf\" or what that refers to differs",
        "{'type': 'string'} | false | is no longer allowed",
      })
  void aFieldThatAllowsLessBreaks(String before, String after, String what) throws Exception {
    List<ContractBreak> breaks = breaks(property(before), property(after));
    assertThat(breaks.stream().map(ContractBreak::what).toList()).containsExactly(what);
    assertThat(breaks.get(0).field()).isEqualTo("f");
    assertThat(breaks.get(0).removed()).isFalse();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'string'} | {'type': ['string', 'null']}",
        "{'type': 'integer'} | {'type': 'number'}",
        "{'enum': [1, 2]} | {'type': 'integer'}",
        "{'enum': ['a']} | {'enum': ['b', 'a']}",
        "{'const': 'a'} | {'enum': ['a', 'b']}",
        "{'type': 'number', 'exclusiveMinimum': 0} | {'type': 'number', 'minimum': 0}",
        "{'type': 'number', 'minimum': 1, 'maximum': 2} | {'type': 'number', 'maximum': 3.5}",
        "{'type': 'string', 'minLength': 2} | {'type': 'string', 'minLength': 1, 'maxItems': 0}",
        "{'pattern': 'a'} | {}",
        "{'type': 'string'} | true",
        "false | {'type': 'string'}",
        "{'type': 'string', 'description': 'x'} | {'type': 'string', 'format': 'date-time', 'title': 'y'}",
        "{'allOf': [{'type': 'string'}]} | {'allOf': [{'type': 'string'}]}",
        "{'type': 'object'} | {'type': 'object', 'additionalProperties': true}",
        "{'additionalProperties': {'type': 'integer'}} | {'additionalProperties': {'type': 'number'}}",
        "{'properties': {'a': {}}} | {'properties': {'a': {}, 'b': {'type': 'null'}}}",
        "{'properties': {'a': {'type': 'null'}}} | {'additionalProperties': {'type': ['null', 'string']}}",
        "{'items': {'type': 'integer'}} | {'items': {'type': 'number'}}",
      })
  void aFieldThatAllowsMoreBreaksNobody(String before, String after) throws Exception {
    assertThat(breaks(property(before), property(after))).isEmpty();
  }

  @Test
  void aNewRequiredFieldBreaksAtItsName() throws Exception {
    JsonNode after = json("{'properties': {'a': {}}, 'required': ['a']}");
    ContractBreak broken = breaks(json("{'properties': {'a': {}}}"), after).get(0);
    assertThat(broken.field()).isEqualTo("a");
    assertThat(broken.what()).isEqualTo("is required now");
    assertThat(broken.at()).isSameInstanceAs(after.at("/required/0"));
  }

  @Test
  void aFieldThatIsGoneIsToldAsRemoved() throws Exception {
    ContractBreak broken =
        breaks(
                json("{'properties': {'a': {'properties': {'b': {}, 'c': {}}}}}"),
                json("{'properties': {'a': {'properties': {'c': {}}}}}"))
            .get(0);
    assertThat(broken.field()).isEqualTo("a.b");
    assertThat(broken.removed()).isTrue();
  }

  @Test
  void anOpenObjectThatIsClosedBreaks() throws Exception {
    assertThat(
            breaks(json("{'type': 'object'}"), json("{'type': 'object', 'properties': {}}"))
                .stream()
                .map(ContractBreak::what)
                .toList())
        .containsExactly("may no longer have fields that are not listed");
  }

  @Test
  void elementsOfListsAreComparedToo() throws Exception {
    ContractBreak broken =
        breaks(
                property("{'items': {'properties': {'sku': {'type': 'string'}}}}"),
                property("{'items': {'properties': {'sku': {'type': 'integer'}}}}"))
            .get(0);
    assertThat(broken.field()).isEqualTo("f.*.sku");
  }

  @Test
  void aChangeBehindAReferenceIsSeen() throws Exception {
    String schema = "{'$defs': {'d': {'type': '%s'}}, 'properties': {'a': {'$ref': '#/$defs/d'}}}";
    assertThat(breaks(json(schema.formatted("string")), json(schema.formatted("string"))))
        .isEmpty();
    assertThat(breaks(json(schema.formatted("string")), json(schema.formatted("null")))).hasSize(1);
  }

  private static List<ContractBreak> breaks(JsonNode written, JsonNode reading) {
    return Compatibility.breaks(written, reading);
  }

  private static JsonNode property(String schema) throws Exception {
    return json("{'properties': {'f': " + schema + "}}");
  }

  private static JsonNode json(String text) throws Exception {
    return MAPPER.readTree(text.replace('\'', '"'));
  }
}
