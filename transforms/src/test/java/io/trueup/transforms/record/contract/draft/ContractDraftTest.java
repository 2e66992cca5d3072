package io.trueup.transforms.record.contract.draft;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trueup.transforms.record.contract.Contracts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class ContractDraftTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int EVERYTHING = 15;

  @Property(seed = "20261128", tries = 500)
  void everySampleKeepsTheContractDraftedFromIt(@ForAll("samples") List<JsonNode> samples) {
    ContractDraft draft = new ContractDraft();
    samples.forEach(draft::add);
    String schema = draft.schema().toString();
    Contracts contracts = Contracts.compile(Map.of("Event/1", schema));
    for (JsonNode sample : samples) {
      assertWithMessage("%s by %s", schema, sample)
          .that(contracts.find("Event", "1").check(sample, EVERYTHING).refusal())
          .isNull();
    }
  }

  @Provide
  Arbitrary<List<JsonNode>> samples() {
    return objects(3).list().ofMinSize(1).ofMaxSize(20);
  }

  private Arbitrary<JsonNode> objects(int depth) {
    Arbitrary<String> names =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.of("sku", "email", "total", "at", "name")),
            Tuple.of(1, Arbitraries.of("jane@example.com", "7", "")));
    return Arbitraries.maps(names, values(depth - 1))
        .ofMaxSize(4)
        .map(fields -> JSON.objectNode().setAll(fields));
  }

  private Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> flat =
        Arbitraries.of(
            JSON.nullNode(),
            JSON.booleanNode(false),
            JSON.numberNode(7),
            JSON.numberNode(7.5),
            JSON.textNode(""),
            JSON.textNode("card"),
            JSON.textNode("2024-05-01T10:00:00Z"),
            JSON.textNode("2024-05-01"),
            JSON.textNode("jane@example.com"));
    return depth == 0
        ? flat
        : Arbitraries.oneOf(
            flat,
            flat,
            objects(depth),
            values(depth - 1).list().ofMaxSize(3).map(items -> JSON.arrayNode().addAll(items)));
  }

  @Test
  void typesRequiredFieldsAndFormatsAreDrafted() throws Exception {
    assertThat(
            draft(
                "{'id': 1, 'total': 2, 'at': '2024-05-01T10:00:00Z', 'items': [{'sku': 's'}]}",
                "{'id': 2, 'total': 2.5, 'at': '2024-05-01T10:00:01+02:00', 'note': null}"))
        .isEqualTo(
            json(
                """
                {'$schema': 'https://json-schema.org/draft/2020-12/schema',
                 'type': 'object',
                 'properties': {
                   'at': {'type': 'string', 'format': 'date-time'},
                   'id': {'type': 'integer'},
                   'items': {'type': 'array', 'items': {
                     'type': 'object', 'properties': {'sku': {'type': 'string'}},
                     'required': ['sku']}},
                   'note': {'type': 'null'},
                   'total': {'type': 'number'}},
                 'required': ['at', 'id', 'total']}"""));
  }

  @Test
  void fewValuesThatWereSeenOftenAreListed() throws Exception {
    String[] samples =
        IntStream.range(0, 120)
            .mapToObj(i -> "{'method': '" + (i % 3 == 0 ? "card" : "paypal") + "'}")
            .toArray(String[]::new);
    assertThat(draft(samples).at("/properties/method/enum")).isEqualTo(json("['card', 'paypal']"));
  }

  @Test
  void aValueOfFewSamplesIsNeverCopied() throws Exception {
    String[] samples =
        IntStream.range(0, 120)
            .mapToObj(i -> "{'plan': '" + (i < 9 ? "Janes special" : "free") + "'}")
            .toArray(String[]::new);
    assertThat(draft(samples).toString()).doesNotContain("Jane");
  }

  @Test
  void whatLooksPersonalIsMarkedAndItsValuesAreNeverCopied() throws Exception {
    String[] samples =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    "{'firstName': 'Jane', 'name': 'Doe', 'contact': 'jane@example.com',"
                        + " 'host': '10.0.0.7', 'by': {'jane@example.com': 1}}")
            .toArray(String[]::new);
    JsonNode draft = draft(samples);
    for (String field : List.of("firstName", "name", "contact", "host")) {
      assertWithMessage(field)
          .that(draft.at("/properties/" + field + "/x-trueup/personal").asBoolean())
          .isTrue();
    }
    assertThat(draft.at("/properties/by/additionalProperties/type").asText()).isEqualTo("integer");
    assertThat(draft.toString().toLowerCase(Locale.ROOT)).doesNotContain("jane");
    assertThat(draft.toString()).doesNotContain("Doe");
    assertThat(draft.toString()).doesNotContain("10.0");
  }

  @Test
  void anObjectOfManyDifferentKeysIsAMap() throws Exception {
    String[] samples =
        IntStream.range(0, 101)
            .mapToObj(i -> "{'stock': {'sku" + i + "': " + i + "}}")
            .toArray(String[]::new);
    assertThat(draft(samples).at("/properties/stock"))
        .isEqualTo(json("{'type': 'object', 'additionalProperties': {'type': 'integer'}}"));
  }

  private static JsonNode draft(String... samples) throws Exception {
    ContractDraft draft = new ContractDraft();
    for (String sample : samples) {
      draft.add(json(sample));
    }
    return draft.schema();
  }

  private static JsonNode json(String text) throws Exception {
    return MAPPER.readTree(text.replace('\'', '"'));
  }
}
