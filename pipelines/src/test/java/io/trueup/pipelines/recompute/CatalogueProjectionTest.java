package io.trueup.pipelines.recompute;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.pipelines.io.archive.Projection;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class CatalogueProjectionTest {
  private static final Set<String> ATTRIBUTES = Set.of("segment", "category");
  private static final List<Duration> MINUTE = List.of(Duration.standardMinutes(1));

  @Test
  void readsTheColumnsAndKeysThatMetricsName() {
    Catalogue catalogue =
        catalogue(
            new Metric(
                "paid",
                new Measure.Sum("amount"),
                List.of(new Condition("name", Set.of("Paid"), false)),
                List.of("segment", "properties.method"),
                MINUTE));

    assertThat(described(catalogue, Set.of("segment")))
        .isEqualTo(
            "[NAME, CUSTOMER_KEY, SKU, AMOUNT, PROPERTIES, ATTRIBUTES, ALIAS_KEY, LINKED_KEY]"
                + " of events [Paid], properties [method], attributes [segment]");
  }

  @Test
  void readsWhoseItIsAndNothingElseWhereEventsAreCounted() {
    Catalogue catalogue =
        catalogue(new Metric("events", new Measure.Count(), List.of(), List.of(), MINUTE));

    assertThat(described(catalogue, Set.of()))
        .isEqualTo(
            "[CUSTOMER_KEY, ALIAS_KEY, LINKED_KEY]"
                + " of events of any name, properties [], attributes []");
  }

  @Test
  void readsWhatSessionsAreDerivedOfToo() {
    Catalogue catalogue =
        catalogue(
            new Metric(
                "sessions",
                new Measure.Count(),
                List.of(new Condition("name", Set.of(DerivedEvent.SESSION_ENDED), false)),
                List.of("properties.entryPage"),
                MINUTE));

    assertThat(described(catalogue, Set.of()))
        .isEqualTo(
            "[EVENT_ID, NAME, CUSTOMER_KEY, PAGE, PROPERTIES, ALIAS_KEY, LINKED_KEY]"
                + " of events of any name, properties [entryPage], attributes []");
  }

  @Test
  void hasAColumnForEveryFieldThatAMetricCanName() {
    List<Metric> metrics =
        Stream.concat(
                EventField.textNames().stream()
                    .map(field -> metric(field, new Measure.Distinct(field))),
                EventField.numberNames().stream()
                    .map(field -> metric(field, new Measure.Sum(field))))
            .toList();

    for (Metric metric : metrics) {
      assertThat(described(catalogue(metric), Set.of())).isNotEmpty();
    }
  }

  private static Metric metric(String name, Measure measure) {
    return new Metric(name, measure, List.of(), List.of(), MINUTE);
  }

  private static Catalogue catalogue(Metric metric) {
    return new Catalogue(List.of(metric), ATTRIBUTES);
  }

  private static String described(Catalogue catalogue, Set<String> attributes) {
    Projection projection = CatalogueProjection.of(catalogue, attributes);
    return projection.toString();
  }
}
