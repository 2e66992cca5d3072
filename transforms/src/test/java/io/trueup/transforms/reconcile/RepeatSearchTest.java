package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.after;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RepeatSearchTest {
  private static final Position FIRST = Position.of("events", 0, 1);
  private static final Position SECOND = Position.of("events", 0, 2);

  @Test
  void anEventThatOccursOnceIsNeitherSupersededNorARepeat() {
    Repeats repeats = search(occurrence("e", FIRST, Verdict.ACCEPTED, 0, 7));

    assertThat(repeats.superseded(FIRST, 7)).isFalse();
    assertThat(repeats.repeat(FIRST)).isFalse();
  }

  @Test
  void ofTwoCopiesOfOnePositionTheOneWrittenLastIsReal() {
    Repeats repeats =
        search(
            occurrence("e", FIRST, Verdict.ACCEPTED, 0, 8),
            occurrence("e", FIRST, Verdict.LATE, 0, 7));

    assertThat(repeats.superseded(FIRST, 7)).isTrue();
    assertThat(repeats.superseded(FIRST, 8)).isFalse();
    assertThat(repeats.repeat(FIRST)).isFalse();
  }

  @Test
  void anAcceptedRecordWinsOverALateOneThatWasReceivedEarlier() {
    Repeats repeats =
        search(
            occurrence("e", FIRST, Verdict.LATE, 0, 0),
            occurrence("e", SECOND, Verdict.ACCEPTED, 5, 0));

    assertThat(repeats.repeat(FIRST)).isTrue();
    assertThat(repeats.repeat(SECOND)).isFalse();
  }

  @Test
  void aSupersededCopyDoesNotMakeItsEventARepeat() {
    Repeats repeats =
        search(
            occurrence("e", FIRST, Verdict.DUPLICATE, 0, 2),
            occurrence("e", FIRST, Verdict.ACCEPTED, 0, 1),
            occurrence("e", SECOND, Verdict.ACCEPTED, 5, 2));

    assertThat(repeats.repeat(FIRST)).isTrue();
    assertThat(repeats.repeat(SECOND)).isFalse();
  }

  @Property(tries = 500, seed = "2")
  void whatIsFoundEqualsAComparisonOfEveryPair(@ForAll("occurrences") List<Occurrence> all) {
    Repeats repeats = search(all.toArray(new Occurrence[0]));

    for (Occurrence one : all) {
      assertThat(repeats.superseded(one.position(), one.writtenAt()))
          .isEqualTo(isSuperseded(one, all));
      if (!isSuperseded(one, all)) {
        assertThat(repeats.repeat(one.position())).isEqualTo(loses(one, all));
      }
    }
  }

  @Provide
  Arbitrary<List<Occurrence>> occurrences() {
    Arbitrary<Position> positions =
        Combinators.combine(
                Arbitraries.of("events", "orders"),
                Arbitraries.integers().between(0, 1),
                Arbitraries.longs().between(0, 7),
                Arbitraries.integers().between(0, 1))
            .as(Position::of);
    return Combinators.combine(
            positions,
            Arbitraries.of(Verdict.ACCEPTED, Verdict.LATE, Verdict.DUPLICATE),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(0, 2))
        .as(
            (position, verdict, received, writtenAt) ->
                occurrence("id-" + position.offset() % 4, position, verdict, received, writtenAt))
        .list()
        .uniqueElements(occurrence -> List.of(occurrence.position(), occurrence.writtenAt()))
        .ofMaxSize(20);
  }

  private static boolean isSuperseded(Occurrence one, List<Occurrence> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.position().equals(one.position()) && other.writtenAt() > one.writtenAt());
  }

  private static boolean loses(Occurrence one, List<Occurrence> all) {
    Comparator<Occurrence> strength =
        Comparator.comparing(Occurrence::verdict, Comparator.comparing(RepeatSearchTest::strength))
            .thenComparing(Occurrence::receivedTime)
            .thenComparing(occurrence -> occurrence.position().toString());
    return all.stream()
        .filter(other -> other.idHigh() == one.idHigh() && other.idLow() == one.idLow())
        .filter(other -> !isSuperseded(other, all))
        .anyMatch(other -> strength.compare(other, one) < 0);
  }

  private static String strength(Verdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> "1";
      case LATE -> "2";
      case DUPLICATE -> "3";
      case REPAIRED -> "4";
      case SUPPRESSED, REJECTED -> "5";
    };
  }

  private static Repeats search(Occurrence... occurrences) {
    OccurrenceBatch batch = new OccurrenceBatch();
    for (Occurrence occurrence : occurrences) {
      batch.add(occurrence);
    }
    return RepeatSearch.search(batch);
  }

  private static Occurrence occurrence(
      String id, Position position, Verdict verdict, long received, long writtenAt) {
    return Occurrence.of(id, position, verdict, after(received), writtenAt);
  }
}
