package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.transforms.record.contract.Contract;
import io.trueup.transforms.record.contract.Contracts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareFieldsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Contract> NO_CONTRACT = List.of();

  @Test
  void aRenamedColumnIsANewFieldAndAVanishedOne() throws Exception {
    assertThat(
            changes(
                NO_CONTRACT,
                events(100, "{'client_id': 'x', 'page': '/'}"),
                events(100, "{'clientId': 'x', 'page': '/'}")))
        .containsExactly("clientId NEW 100", "client_id VANISHED 100")
        .inOrder();
  }

  @Test
  void aFieldWithValuesOfAnotherTypeHasChanged() throws Exception {
    FieldUsage after = events(60, "{'total': 5}");
    after.add(events(40, "{'total': '5.00'}"));
    assertThat(changes(NO_CONTRACT, events(100, "{'total': 5.5}"), after))
        .containsExactly("total TYPE 40");
  }

  @Test
  void valuesThatAreNullOrBlankAreOfNoType() throws Exception {
    FieldUsage empty = events(100, "{'a': null, 'b': ' '}");
    FieldUsage filled = events(100, "{'a': 1, 'b': 'x'}");
    assertThat(changes(NO_CONTRACT, empty, filled)).isEmpty();
    assertThat(changes(NO_CONTRACT, filled, empty)).isEmpty();
  }

  @Test
  void rareFieldsMayComeAndGo() throws Exception {
    FieldUsage with = events(99, "{'a': 1}");
    with.add(events(1, "{'a': 1, 'coupon': 'x'}"));
    FieldUsage without = events(100, "{'a': 1}");
    assertThat(changes(NO_CONTRACT, with, without)).isEmpty();
    assertThat(changes(NO_CONTRACT, without, with)).isEmpty();
    assertThat(changes(NO_CONTRACT, with, events(2_000, "{'a': 1}")))
        .containsExactly("coupon VANISHED 2000");
  }

  @Test
  void aFewEventsProveNothing() throws Exception {
    assertThat(changes(NO_CONTRACT, events(3, "{'a': 1}"), events(3, "{'b': 1}"))).isEmpty();
  }

  @Test
  void withNothingBeforeThereIsNothingToCompareWith() throws Exception {
    assertThat(changes(NO_CONTRACT, new FieldUsage(), events(100, "{'a': 1}"))).isEmpty();
  }

  @Test
  void aChangeOfAnObjectStandsForAllInsideIt() throws Exception {
    assertThat(
            changes(
                NO_CONTRACT,
                events(100, "{'a': 1, 'user': {'id': 1, 'address': {'city': 'x'}}}"),
                events(100, "{'a': 1}")))
        .containsExactly("user VANISHED 100");
    assertThat(
            changes(
                NO_CONTRACT,
                events(100, "{'user': {'id': 1, 'plan': 'x'}}"),
                events(100, "{'user': {'id': 1}}")))
        .containsExactly("user.plan VANISHED 100");
  }

  @Test
  void fieldsOfTheObjectsInAnArrayChangeAsOthersDo() throws Exception {
    assertThat(
            changes(
                NO_CONTRACT,
                events(100, "{'products': [{'price': 1}, {'price': 2}], 'tags': [{'a': 1}]}"),
                events(100, "{'products': [{'cost': 1}]}")))
        .containsExactly(
            "products[].cost NEW 100", "products[].price VANISHED 100", "tags VANISHED 100")
        .inOrder();
    Collection<Contract> versions =
        contracts(
            """
            {"properties": {"tags": {}, "products": {"items": {"properties": {
              "price": {"type": "number"}}}}}}""");
    assertThat(
            changes(
                versions,
                new FieldUsage(),
                events(1, "{'products': [{'price': '1', 'cost': 1}], 'tags': [{'a': 1}]}")))
        .containsExactly("products[].cost NEW 1", "products[].price TYPE 1");
  }

  @Test
  void aContractSaysWhatIsNewAndOfAnotherTypeFromTheFirstEventOn() throws Exception {
    Collection<Contract> versions =
        contracts(
            """
            {"required": ["id"], "properties": {
              "id": {"type": "string"}, "total": {"type": ["number", "null"]}}}""");
    assertThat(changes(versions, new FieldUsage(), events(1, "{'total': '5', 'coupon': {'a': 1}}")))
        .containsExactly("coupon NEW 1", "total TYPE 1")
        .inOrder();
    assertThat(changes(versions, new FieldUsage(), events(1, "{'id': 'x', 'total': null}")))
        .isEmpty();
  }

  @Test
  void aFieldThatAContractRequiresHasVanishedWhenMoreThanAFewEventsAreWithoutIt() throws Exception {
    Collection<Contract> versions =
        contracts("{\"required\": [\"a\"], \"properties\": {\"a\": {}, \"b\": {}}}");
    assertThat(changes(versions, new FieldUsage(), events(6, "{'b': 1}"))).isEmpty();
    assertThat(changes(versions, new FieldUsage(), events(7, "{'b': 1}")))
        .containsExactly("a VANISHED 7");
  }

  @Test
  void aFieldThatAContractDoesNotRequireVanishesAsOthersDo() throws Exception {
    Collection<Contract> versions = contracts("{\"properties\": {\"a\": {}, \"b\": {}}}");
    assertThat(changes(versions, events(50, "{'a': 1, 'b': 1}"), events(50, "{'a': 1}")))
        .containsExactly("b VANISHED 50");
  }

  @Test
  void whatAnyVersionDeclaresIsNotNewAndWhatOneDoesNotRequireMayBeMissing() throws Exception {
    Collection<Contract> versions =
        contracts(
            "{\"properties\": {\"a\": {\"type\": \"string\"}}, \"required\": [\"a\"]}",
            "{\"properties\": {\"b\": {}, \"a\": {\"type\": \"number\"}}}");
    assertThat(changes(versions, new FieldUsage(), events(50, "{'b': 1}"))).isEmpty();
    assertThat(changes(versions, new FieldUsage(), events(50, "{'a': 1}"))).isEmpty();
  }

  @Test
  void whatAnOpenObjectHoldsIsNotNew() throws Exception {
    Collection<Contract> versions =
        contracts("{\"properties\": {\"tags\": {\"type\": \"object\"}}}");
    assertThat(changes(versions, new FieldUsage(), events(50, "{'tags': {'a': {'b': 1}}}")))
        .isEmpty();
  }

  @Test
  void namesThatMayBePersonalAreNotSpokenOf() throws Exception {
    assertThat(
            changes(
                NO_CONTRACT,
                events(100, "{'a': 1, 'carts': {}}"),
                events(100, "{'a': 1, 'carts': {'user_88123': 1}, 'jane@example.com': 2}")))
        .containsExactly("(further fields) NEW 100", "carts.(further fields) NEW 100");
  }

  @Test
  void namesThatAContractDeclaresAreSpokenOfWhateverTheyLookLike() throws Exception {
    FieldTree tree = new FieldTree("line_2"::equals);
    tree.add(MAPPER.readTree("{\"line_2\": 1, \"line_3\": 1}"));
    assertThat(tree.usage().fields()).containsExactly("(further fields)", "line_2");
  }

  private static Collection<Contract> contracts(String... versions) {
    Map<String, String> schemas = new HashMap<>();
    for (int i = 0; i < versions.length; i++) {
      schemas.put("Event/" + i, versions[i]);
    }
    return Contracts.compile(schemas).versions("Event");
  }

  private static List<String> changes(
      Collection<Contract> versions, FieldUsage before, FieldUsage after) {
    return new CompareFields(versions, new UsagePair(after, before))
        .changes().stream()
            .map(change -> change.field() + " " + change.kind() + " " + change.events())
            .toList();
  }

  private static FieldUsage events(int count, String body) throws Exception {
    FieldTree tree = new FieldTree(name -> false);
    for (int i = 0; i < count; i++) {
      tree.add(MAPPER.readTree(body.replace('\'', '"')));
    }
    return tree.usage();
  }
}
