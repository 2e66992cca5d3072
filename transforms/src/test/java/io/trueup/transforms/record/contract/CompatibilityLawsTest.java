package io.trueup.transforms.record.contract;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What compatibility means, of any contracts and events. */
class CompatibilityLawsTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int EVERYTHING = 15;
  private static final List<String> NAMES = List.of("a", "b", "c");

  @Property(seed = "20261124", tries = 2_000)
  void whatKeepsTheOlderContractKeepsACompatibleNewerOne(
      @ForAll("contracts") ObjectNode older,
      @ForAll("contracts") ObjectNode newer,
      @ForAll("events") JsonNode event) {
    Assume.that(keeps(event, older));
    if (Compatibility.breaks(older, newer).isEmpty()) {
      assertWithMessage("%s -> %s by %s", older, newer, event).that(keeps(event, newer)).isTrue();
    }
  }

  /** Changes of one field, which are compatible more often than two contracts at random. */
  @Property(seed = "20261129", tries = 4_000)
  void whatKeepsTheOlderContractKeepsACompatibleChangeOfIt(
      @ForAll("contracts") ObjectNode older,
      @ForAll("names") String name,
      @ForAll("rules") ObjectNode field,
      @ForAll("events") JsonNode event) {
    ObjectNode newer = older.deepCopy();
    newer.withObject("properties").set(name, field);
    if (Compatibility.breaks(older, newer).isEmpty() && keeps(event, older)) {
      assertWithMessage("%s -> %s by %s", older, newer, event).that(keeps(event, newer)).isTrue();
    }
  }

  @Provide
  Arbitrary<ObjectNode> rules() {
    return fields(1);
  }

  @Property(seed = "20261125", tries = 1_000)
  void aContractBreaksNothingOfItself(@ForAll("contracts") ObjectNode contract) {
    assertThat(Compatibility.breaks(contract, contract)).isEmpty();
  }

  @Property(seed = "20261126", tries = 1_000)
  void whatIsCompatibleTwiceIsCompatibleOnce(
      @ForAll("contracts") ObjectNode first,
      @ForAll("contracts") ObjectNode second,
      @ForAll("contracts") ObjectNode third) {
    boolean twice =
        Compatibility.breaks(first, second).isEmpty()
            && Compatibility.breaks(second, third).isEmpty();
    if (twice) {
      assertThat(Compatibility.breaks(first, third)).isEmpty();
    }
  }

  @Property(seed = "20261127", tries = 1_000)
  void aContractThatDemandsOneMoreFieldAlwaysBreaks(
      @ForAll("contracts") ObjectNode older, @ForAll("names") String name) {
    Assume.that(!older.get("required").toString().contains('"' + name + '"'));
    ObjectNode newer = older.deepCopy();
    newer.withArray("required").add(name);
    assertThat(Compatibility.breaks(older, newer)).isNotEmpty();
    assertThat(Compatibility.breaks(newer, older)).isEmpty();
  }

  private static boolean keeps(JsonNode event, ObjectNode contract) {
    return Contracts.compile(Map.of("Event/1", contract.toString()))
            .find("Event", "1")
            .check(event, EVERYTHING)
            .breaches()
        == 0;
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  /** Contracts of few fields with narrow rules, so that events often meet them, and often not. */
  @Provide
  Arbitrary<ObjectNode> contracts() {
    return Combinators.combine(
            Arbitraries.maps(names(), fields(2)).ofMaxSize(3),
            names().set().ofMaxSize(2),
            Arbitraries.of("absent", "absent", "false", "true"))
        .as(
            (properties, required, further) -> {
              ObjectNode contract = JSON.objectNode().put("type", "object");
              contract.putObject("properties").setAll(properties);
              required.stream().sorted().forEach(contract.putArray("required")::add);
              if (!further.equals("absent")) {
                contract.put("additionalProperties", further.equals("true"));
              }
              return contract;
            });
  }

  private Arbitrary<ObjectNode> fields(int depth) {
    Arbitrary<ObjectNode> flat =
        Arbitraries.oneOf(
            Arbitraries.just(JSON.objectNode()),
            types(),
            Arbitraries.of("x", "y", "zz")
                .set()
                .ofMinSize(1)
                .map(values -> listed(values.stream().sorted().toList())),
            Combinators.combine(
                    Arbitraries.of("number", "integer"),
                    Arbitraries.of("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"),
                    Arbitraries.integers().between(-2, 2))
                .as(
                    (type, keyword, limit) ->
                        JSON.objectNode().put("type", type).put(keyword, limit)),
            Combinators.combine(
                    Arbitraries.of("minLength", "maxLength"), Arbitraries.integers().between(0, 2))
                .as(
                    (keyword, length) ->
                        JSON.objectNode().put("type", "string").put(keyword, length)));
    if (depth == 0) {
      return flat;
    }
    Arbitrary<ObjectNode> nested =
        Arbitraries.maps(names(), fields(depth - 1))
            .ofMaxSize(2)
            .map(
                properties -> {
                  ObjectNode object = JSON.objectNode().put("type", "object");
                  object.putObject("properties").setAll(properties);
                  return object;
                });
    Arbitrary<ObjectNode> lists =
        fields(depth - 1)
            .map(
                items -> {
                  ObjectNode list = JSON.objectNode().put("type", "array");
                  list.set("items", items);
                  return list;
                });
    return Arbitraries.oneOf(flat, flat, nested, lists);
  }

  private static Arbitrary<ObjectNode> types() {
    return Arbitraries.of("string", "number", "integer", "boolean", "null", "array", "object")
        .set()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            types -> {
              ObjectNode schema = JSON.objectNode();
              types.stream().sorted().forEach(schema.putArray("type")::add);
              return schema;
            });
  }

  private static ObjectNode listed(List<String> values) {
    ObjectNode schema = JSON.objectNode();
    values.forEach(schema.putArray("enum")::add);
    return schema;
  }

  @Provide
  Arbitrary<JsonNode> events() {
    return Arbitraries.maps(names(), values(2)).ofMaxSize(3).map(CompatibilityLawsTest::object);
  }

  private Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> flat =
        Arbitraries.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(0),
            JSON.numberNode(-2),
            JSON.numberNode(1.5),
            JSON.textNode(""),
            JSON.textNode("x"),
            JSON.textNode("zz"));
    if (depth == 0) {
      return flat;
    }
    return Arbitraries.oneOf(
        flat,
        flat,
        Arbitraries.maps(names(), values(depth - 1))
            .ofMaxSize(2)
            .map(CompatibilityLawsTest::object),
        values(depth - 1).list().ofMaxSize(2).map(items -> JSON.arrayNode().addAll(items)));
  }

  private static JsonNode object(Map<String, JsonNode> fields) {
    return JSON.objectNode().setAll(fields);
  }
}
