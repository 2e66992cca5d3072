package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.metric.Accuracy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class CompiledCatalogueTest {
  private static final List<Duration> TIERS =
      List.of(Duration.standardSeconds(10), Duration.standardMinutes(1));

  @Test
  void metricsOfTheSameSplitShareAGroup() {
    CompiledCatalogue compiled =
        compile(
            count("a", List.of(), List.of("name"), TIERS),
            count("b", List.of(), List.of("name"), TIERS),
            count("c", List.of(), List.of("segment"), TIERS),
            count("d", List.of(), List.of("name"), TIERS.subList(0, 1)));
    assertThat(compiled.groups()).hasLength(3);
    assertThat(compiled.groups()[0].metrics()).hasSize(2);
  }

  @Test
  void aGroupHasTheSameIdInWhateverOrderAFilterListsItsValues() {
    assertThat(idOfFilter("x", "y", "z")).isEqualTo(idOfFilter("z", "x", "y"));
    assertThat(idOfRatio("x", "y", "z")).isEqualTo(idOfRatio("z", "x", "y"));
  }

  @Test
  void aNegatedFilterMakesAnotherGroup() {
    assertThat(id(new Condition("name", Set.of("x"), false)))
        .isNotEqualTo(id(new Condition("name", Set.of("x"), true)));
  }

  @Test
  void anIdDoesNotChangeBetweenReleases() {
    assertThat(idOfRatio("x", "y", "z")).isEqualTo(124388536);
  }

  @Test
  void refusesAFieldThatDoesNotExist() {
    Metric metric = count("a", List.of(), List.of("colour"), TIERS);
    assertThat(assertThrows(IllegalArgumentException.class, () -> compile(metric)))
        .hasMessageThat()
        .contains("colour");
  }

  @Test
  void refusesTiersThatDoNotHoldOneAnother() {
    for (List<Duration> tiers :
        List.of(
            List.of(Duration.standardMinutes(1), Duration.standardSeconds(10)),
            List.of(Duration.standardSeconds(10), Duration.standardSeconds(15)),
            List.of(Duration.standardSeconds(10), Duration.standardSeconds(10)),
            List.of(Duration.ZERO),
            List.<Duration>of())) {
      assertThrows(
          IllegalArgumentException.class,
          () -> compile(count("a", List.of(), List.of(), tiers)),
          tiers::toString);
    }
  }

  private static int idOfFilter(String... values) {
    return id(condition(values));
  }

  private static int id(Condition condition) {
    return compile(count("a", List.of(condition), List.of(), TIERS)).groups()[0].id();
  }

  private static int idOfRatio(String... values) {
    Measure.Part part = new Measure.Part(new Measure.Count(), List.of(condition(values)));
    Metric metric = new Metric("a", new Measure.Ratio(part, part), List.of(), List.of(), TIERS);
    return compile(metric).groups()[0].id();
  }

  private static Condition condition(String... values) {
    return new Condition("name", new LinkedHashSet<>(List.of(values)), false);
  }

  private static Metric count(
      String name, List<Condition> where, List<String> by, List<Duration> tiers) {
    return new Metric(name, new Measure.Count(), where, by, tiers);
  }

  private static CompiledCatalogue compile(Metric... metrics) {
    return new CompiledCatalogue(
        new Catalogue(List.of(metrics), Set.of("segment")), Accuracy.APPROXIMATE);
  }
}
