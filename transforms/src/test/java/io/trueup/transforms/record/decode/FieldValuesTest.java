package io.trueup.transforms.record.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldValuesTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Few names, so that paths lead somewhere; some are indexes, or spelled like a whole path. */
  private static final Arbitrary<String> NAMES =
      Arbitraries.of("a", "b", "0", "1", "01", "a.b", "1000000");

  @Property(seed = "11", tries = 5_000)
  void onePassFindsWhatPathAfterPathFinds(
      @ForAll("mappings") List<List<String>> fields,
      @ForAll("messages") List<ObjectNode> messages) {
    FieldValues values = new FieldValues();
    int[] numbers = fields.stream().mapToInt(values::register).toArray();
    for (ObjectNode message : messages) {
      for (int field = 0; field < numbers.length; field++) {
        assertEquals(
            PathModel.text(message, fields.get(field)),
            values.text(message, numbers[field]),
            fields.get(field) + " of " + message);
      }
    }
  }

  @Property(seed = "12", tries = 5_000)
  void theScanOfBytesFindsTheSame(
      @ForAll("paths") List<String> paths, @ForAll("messages") List<ObjectNode> messages) {
    JsonScan scan = JsonScan.ofMessages(clock(paths));
    for (ObjectNode message : messages) {
      ClockReading reading =
          scan.read(Records.of("topic", message.toString().getBytes(UTF_8), Map.of()));
      assertEquals(
          PathModel.text(message, paths),
          reading == null ? null : reading.time(),
          paths + " of " + message);
    }
  }

  private static EventClock clock(List<String> paths) {
    SourceSpec source =
        new SourceSpec(
            "source",
            "topic",
            SourceFormat.JSON,
            List.of(),
            Map.of(CanonicalField.EVENT_TIME.key(), new FieldMapping(paths, null)),
            List.of(),
            Map.of(),
            Map.of());
    return EventClock.of(source, RecordFormat.of(source), FieldReaders.of(source));
  }

  @Example
  void aFieldThatIsRegisteredTooLateIsRefused() {
    FieldValues values = new FieldValues();
    values.text(JSON.objectNode(), values.register(List.of("a")));

    assertThrows(IllegalStateException.class, () -> values.register(List.of("b")));
  }

  @Provide
  static Arbitrary<List<List<String>>> mappings() {
    return paths().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  static Arbitrary<List<String>> paths() {
    return NAMES
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(names -> String.join(".", names))
        .list()
        .ofMaxSize(3);
  }

  @Provide
  static Arbitrary<List<ObjectNode>> messages() {
    return objects(2).list().ofMinSize(1).ofMaxSize(3);
  }

  private static Arbitrary<ObjectNode> objects(int depth) {
    return Arbitraries.maps(NAMES, values(depth)).ofMaxSize(5).map(FieldValuesTest::object);
  }

  private static ObjectNode object(Map<String, JsonNode> members) {
    ObjectNode object = JSON.objectNode();
    members.forEach(object::set);
    return object;
  }

  private static Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> plain =
        Arbitraries.of(
            JSON.nullNode(),
            JSON.textNode("x"),
            JSON.textNode(" "),
            JSON.textNode("{no JSON"),
            JSON.numberNode(7),
            JSON.booleanNode(true));
    if (depth == 0) {
      return plain;
    }
    Arbitrary<JsonNode> containers =
        Arbitraries.oneOf(
            objects(depth - 1).map(JsonNode.class::cast),
            values(depth - 1).list().ofMaxSize(3).map(FieldValuesTest::array));
    return Arbitraries.oneOf(
        plain, containers, containers.map(node -> (JsonNode) JSON.textNode(node.toString())));
  }

  private static JsonNode array(List<JsonNode> elements) {
    ArrayNode array = JSON.arrayNode();
    elements.forEach(array::add);
    return array;
  }
}
