package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class FoldMapsTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void keysThatAreVeryManyOnlyTogetherAreOneFieldOfBothWindows() {
    FieldUsage current = carts('a', 'h');
    current.add(carts('i', 'p'));
    FieldUsage previous = carts('a', 'c');

    UsagePair folded = fold(new UsagePair(current, previous));

    for (FieldUsage usage : new FieldUsage[] {folded.current(), folded.previous()}) {
      assertThat(usage.fields())
          .containsExactly(
              "carts", "carts.(further fields)", "carts.(further fields).total", "carts.limit");
    }
    assertThat(folded.current().count("carts.(further fields)")).isEqualTo(16 * 8);
    assertThat(folded.previous().count("carts.(further fields).total")).isEqualTo(3 * 8);
    assertThat(folded.current().count("carts.limit")).isEqualTo(2);
    assertThat(folded.current().events()).isEqualTo(2);
  }

  @Test
  void anObjectOfFewerKeysKeepsThem() {
    UsagePair usages = new UsagePair(carts('a', 'l'), carts('a', 'c'));
    assertThat(fold(usages)).isSameInstanceAs(usages);
    assertThat(usages.current().count("carts.user aa.total")).isEqualTo(1);
  }

  private static UsagePair fold(UsagePair usages) {
    return new FoldMaps("limit"::equals).folded(usages);
  }

  /** Eight carts for each letter, and a field that is declared. */
  private static FieldUsage carts(char first, char last) {
    ObjectNode carts = JSON.objectNode().put("limit", 5);
    for (char one = first; one <= last; one++) {
      for (char two = 'a'; two <= 'h'; two++) {
        carts.putObject("user " + one + two).put("total", 1);
      }
    }
    FieldTree tree = new FieldTree("limit"::equals);
    tree.add(JSON.objectNode().set("carts", carts));
    return tree.usage();
  }
}
