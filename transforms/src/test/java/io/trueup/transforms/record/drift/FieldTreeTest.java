package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Iterables;
import io.trueup.transforms.record.contract.JsonKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FieldTreeTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void fieldsOfTheObjectsInAnArrayCountOnceAnEvent() throws Exception {
    FieldTree tree = new FieldTree(name -> false);
    tree.add(json("{'products': [{'price': null}, {'price': 1}, {'price': '2', 'sku': 'x'}, 7]}"));
    tree.add(json("{'products': [{'price': null}, {'price': ' '}]}"));
    tree.add(json("{'products': []}"));
    FieldUsage usage = tree.usage();

    assertThat(usage.fields())
        .containsExactly("products", "products[].price", "products[].sku")
        .inOrder();
    assertThat(usage.count("products")).isEqualTo(3);
    assertThat(usage.count("products[].price")).isEqualTo(2);
    assertThat(usage.count("products[].price", JsonKind.NUMBER)).isEqualTo(1);
    assertThat(usage.count("products[].price", JsonKind.NULL)).isEqualTo(1);
    assertThat(usage.count("products[].sku")).isEqualTo(1);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void whileObservingNoMoreThanAThousandFieldsAreHeldWhereverTheyAre() {
    FieldTree tree = new FieldTree(name -> true);
    for (int event = 0; event < 3; event++) {
      ObjectNode body = JSON.objectNode();
      for (int i = 0; i < 40; i++) {
        ObjectNode part = body.putObject("part" + event + i);
        for (int j = 0; j < 40; j++) {
          part.put("field" + j, j);
        }
      }
      tree.add(body);
    }
    assertThat(tree.size()).isEqualTo(FieldUsage.MAX_FIELDS);
    FieldUsage usage = tree.usage();
    assertThat(Iterables.size(usage.fields())).isEqualTo(FieldUsage.MAX_FIELDS + 1);
    assertThat(usage.count(FieldUsage.FURTHER)).isEqualTo(3);
    assertThat(usage.events()).isEqualTo(3);
  }
}
