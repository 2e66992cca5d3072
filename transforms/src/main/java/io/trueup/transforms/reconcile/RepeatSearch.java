package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.Position;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * Decides which of the occurrences of one event is counted.
 *
 * <p>First, of the copies of one position all but the one written last are superseded. Then the
 * first of the distinct positions wins, by verdict ({@code ACCEPTED}, {@code LATE}, {@code
 * DUPLICATE}, {@code REPAIRED}), received time and position; the others are repeats.
 */
public final class RepeatSearch {
  private static final Comparator<Occurrence> FIRST_WINS =
      Comparator.comparingInt((Occurrence occurrence) -> OccurrenceBatch.rank(occurrence.verdict()))
          .thenComparing(Occurrence::receivedTime)
          .thenComparing(occurrence -> occurrence.position().topic())
          .thenComparingInt(occurrence -> occurrence.position().partition())
          .thenComparingLong(occurrence -> occurrence.position().offset())
          .thenComparingInt(occurrence -> occurrence.position().message());

  private static final BinaryOperator<Occurrence> WRITTEN_LAST =
      BinaryOperator.maxBy(Comparator.comparingLong(Occurrence::writtenAt));

  private final OccurrenceBatch occurrences = new OccurrenceBatch();

  /** Adds a record; 48 bytes each are kept. */
  public void add(Occurrence occurrence) {
    occurrences.add(occurrence);
  }

  /** What to leave out of all that was added. */
  public Repeats repeats() {
    return search(occurrences);
  }

  /** What to leave out of {@code occurrences}, which must hold all those of its events. */
  static Repeats search(OccurrenceBatch occurrences) {
    int[] order = IntStream.range(0, occurrences.size()).toArray();
    IntArrays.quickSort(order, occurrences::compareIds);
    Repeats.Builder repeats = new Repeats.Builder();
    int start = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || occurrences.compareIds(order[start], order[i]) != 0) {
        if (i - start > 1) {
          decide(select(occurrences, order, start, i), repeats);
        }
        start = i;
      }
    }
    return repeats.build();
  }

  private static List<Occurrence> select(
      OccurrenceBatch occurrences, int[] order, int start, int end) {
    List<Occurrence> selected = new ArrayList<>(end - start);
    for (int i = start; i < end; i++) {
      selected.add(occurrences.get(order[i]));
    }
    return selected;
  }

  private static void decide(List<Occurrence> ofOneEvent, Repeats.Builder repeats) {
    Map<Position, Occurrence> real = new HashMap<>();
    for (Occurrence occurrence : ofOneEvent) {
      real.merge(occurrence.position(), occurrence, WRITTEN_LAST);
    }
    for (Occurrence occurrence : ofOneEvent) {
      long newest = real.get(occurrence.position()).writtenAt();
      if (occurrence.writtenAt() < newest) {
        repeats.supersede(occurrence.position(), newest);
      }
    }
    real.values().stream()
        .sorted(FIRST_WINS)
        .skip(1)
        .forEach(occurrence -> repeats.repeat(occurrence.position()));
  }
}
