package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.event;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.exact;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import io.trueup.transforms.samples.SampleTables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Plants faults of known numbers in an archive, and counts its events by segment. */
class PlantedFaultsTest {
  private static final String GOLD = "gold";
  private static final String UNKNOWN = "unknown";

  @Property(tries = 200, seed = "5")
  void plantedDuplicatesLateRepairedDriftAndLinksGiveExactlyThoseCauses(
      @ForAll @IntRange(min = 1, max = 50) int events,
      @ForAll @IntRange(max = 5) int countedTwice,
      @ForAll @IntRange(max = 5) int falseDuplicates,
      @ForAll @IntRange(max = 5) int late,
      @ForAll @IntRange(max = 5) int repaired,
      @ForAll @IntRange(max = 5) int notYetKnown,
      @ForAll @IntRange(max = 5) int notYetLinked,
      @ForAll @IntRange(max = 5) int writtenTwice) {
    Archive archive = new Archive();
    archive.plant("event", events, Verdict.ACCEPTED, GOLD);
    archive.plant("event", Math.min(events, 3), Verdict.DUPLICATE, GOLD);
    archive.plant("twice", countedTwice, Verdict.ACCEPTED, GOLD);
    archive.plant("twice", countedTwice, Verdict.ACCEPTED, GOLD);
    archive.plant("false", falseDuplicates, Verdict.DUPLICATE, GOLD);
    archive.plant("late", late, Verdict.LATE, GOLD);
    archive.plant("repaired", repaired, Verdict.REPAIRED, GOLD);
    archive.plant("event", Math.min(events, 2), Verdict.REPAIRED, GOLD);
    archive.plant("drift", notYetKnown, Verdict.ACCEPTED, UNKNOWN);
    archive.plantVisits("visit", notYetLinked);
    int estimate = events + 2 * countedTwice;
    archive.plantOlderCopies(writtenTwice);

    List<LayeredEvent> layered = layer(archive.events);

    assertThat(causes(layered, GOLD, estimate))
        .isEqualTo(
            withoutZeros(
                Map.of(
                    Cause.DUPLICATES, falseDuplicates - countedTwice,
                    Cause.LATE, late,
                    Cause.REPAIRED, repaired,
                    Cause.DIMENSION_DRIFT, notYetKnown,
                    Cause.IDENTITY_DRIFT, notYetLinked)));
    assertThat(causes(layered, UNKNOWN, notYetKnown + notYetLinked))
        .isEqualTo(
            withoutZeros(
                Map.of(Cause.DIMENSION_DRIFT, -notYetKnown, Cause.IDENTITY_DRIFT, -notYetLinked)));
  }

  private static List<LayeredEvent> layer(List<ArchivedEvent> archive) {
    OccurrenceBatch occurrences = new OccurrenceBatch();
    for (ArchivedEvent archived : archive) {
      EnrichedEvent event = archived.event();
      occurrences.add(Occurrence.of(event.event(), event.verdict(), archived.writtenAt()));
    }
    Repeats repeats = RepeatSearch.search(occurrences);
    EventLayers layers = EventLayers.with(EventAttributes.of(Set.of("segment"), Set.of()));
    AttributeTables tables = new SampleTables("anna", GOLD, "visitor").current();
    List<LayeredEvent> layered = new ArrayList<>();
    archive.forEach(archived -> layers.put(archived, repeats, tables, layered::add));
    return layered;
  }

  private static Map<Cause, Double> causes(
      List<LayeredEvent> layered, String segment, int estimate) {
    Map<Layer, Double> counts = new EnumMap<>(Layer.class);
    for (Layer layer : Layer.values()) {
      long count =
          layered.stream()
              .filter(event -> event.attributes().containsValue(segment))
              .filter(event -> layer.in(event.layers()))
              .count();
      counts.put(layer, (double) count);
    }
    return Attribution.compare(
            approximate(0, estimate).build(),
            exact(0, counts.get(Layer.EXACT)).setLayers(counts).build())
        .causes();
  }

  private static Map<Cause, Double> withoutZeros(Map<Cause, Integer> amounts) {
    Map<Cause, Double> causes = new EnumMap<>(Cause.class);
    amounts.forEach((cause, amount) -> causes.put(cause, (double) amount));
    causes.values().removeIf(value -> value == 0);
    return causes;
  }

  private static final class Archive {
    private final List<ArchivedEvent> events = new ArrayList<>();

    void plant(String id, int number, Verdict verdict, String segment) {
      plant("anna", id, number, verdict, segment);
    }

    /** Accepted events of somebody who turned out to be the customer only after them. */
    void plantVisits(String id, int number) {
      plant("visitor", id, number, Verdict.ACCEPTED, UNKNOWN);
    }

    private void plant(String customer, String id, int number, Verdict verdict, String segment) {
      for (int i = 0; i < number; i++) {
        CustomerEvent event = event(id + i, events.size()).setCustomerKey(customer).build();
        events.add(
            ArchivedEvent.of(EnrichedEvent.of(event, verdict, Map.of("segment", segment)), 2));
      }
    }

    /** What a job that crashed had archived before: accepted, with attributes not yet known. */
    void plantOlderCopies(int number) {
      for (ArchivedEvent copy : List.copyOf(events).subList(0, Math.min(number, events.size()))) {
        events.add(
            ArchivedEvent.of(
                EnrichedEvent.of(
                    copy.event().event(), Verdict.ACCEPTED, Map.of("segment", UNKNOWN)),
                1));
      }
    }
  }
}
