package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Iterables;
import org.junit.jupiter.api.Test;

class FieldTreeTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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
    assertThat(usage.count(FieldUsage.FURTHER)).isAtLeast(80);
    assertThat(usage.events()).isEqualTo(3);
  }
}
