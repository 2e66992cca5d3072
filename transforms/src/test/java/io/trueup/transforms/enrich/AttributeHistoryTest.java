package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class AttributeHistoryTest {
  private static final Map<String, String> GOLD = Map.of("segment", "gold", "country", "DE");

  /** One row as the database has it. */
  record Row(String key, long from, @Nullable Long to, Map<String, String> attributes) {}

  @Test
  void aVersionHoldsFromItsStartUntilBeforeItsEnd() {
    AttributeHistory history =
        AttributeHistory.builder()
            .add("anna", Instant.ofEpochMilli(10), Instant.ofEpochMilli(20), GOLD)
            .build();

    assertThat(history.asOf("anna", Instant.ofEpochMilli(9))).isNull();
    assertThat(history.asOf("anna", Instant.ofEpochMilli(10))).isEqualTo(GOLD);
    assertThat(history.asOf("anna", Instant.ofEpochMilli(19))).isEqualTo(GOLD);
    assertThat(history.asOf("anna", Instant.ofEpochMilli(20))).isNull();
    assertThat(history.asOf("bert", Instant.ofEpochMilli(10))).isNull();
    assertThat(history.size()).isEqualTo(1);
  }

  @Test
  void equalAttributesAreOneInstance() {
    AttributeHistory history =
        AttributeHistory.builder()
            .add("anna", Instant.EPOCH, null, Map.of("segment", "gold", "country", "DE"))
            .add("bert", Instant.EPOCH, null, Map.of("country", "DE", "segment", "gold"))
            .build();

    assertThat(history.asOf("anna", Instant.EPOCH))
        .isSameInstanceAs(history.asOf("bert", Instant.EPOCH));
  }

  @Test
  void anEmptyHistoryHasNothing() {
    assertThat(AttributeHistory.builder().build().asOf("anna", Instant.EPOCH)).isNull();
  }

  @Property(tries = 500, seed = "1")
  void everyLookUpEqualsASearchThroughAllRows(@ForAll("rows") List<Row> rows) {
    AttributeHistory.Builder builder = AttributeHistory.builder();
    for (Row row : rows) {
      Instant to = row.to() == null ? null : Instant.ofEpochMilli(row.to());
      builder.add(row.key(), Instant.ofEpochMilli(row.from()), to, row.attributes());
    }
    AttributeHistory history = builder.build();

    for (String key : List.of("a", "b", "c", "d")) {
      for (long time = -1; time <= 21; time++) {
        assertThat(history.asOf(key, Instant.ofEpochMilli(time)))
            .isEqualTo(search(rows, key, time));
      }
    }
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 20);
    return Combinators.combine(
            Arbitraries.of("a", "b", "c"),
            times,
            times.injectNull(0.3),
            Arbitraries.of("red", "green", "blue").map(color -> Map.of("color", color)))
        .as(Row::new)
        .list()
        .ofMaxSize(12);
  }

  private static @Nullable Map<String, String> search(List<Row> rows, String key, long time) {
    Row found = null;
    for (Row row : rows) {
      boolean holds = row.from() <= time && (row.to() == null || time < row.to());
      if (row.key().equals(key) && holds && (found == null || row.from() >= found.from())) {
        found = row;
      }
    }
    return found == null ? null : found.attributes();
  }
}
