package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.joda.time.Instant;

/**
 * Many occurrences in 48 bytes each: six numbers a row in one array, and every topic's name once.
 */
@DefaultCoder(OccurrenceBatchCoder.class)
final class OccurrenceBatch {
  static final int WIDTH = 6;

  /** Which verdict wins among the occurrences of one event, first the strongest. */
  private static final List<Verdict> VERDICTS =
      List.of(
          Verdict.ACCEPTED,
          Verdict.LATE,
          Verdict.DUPLICATE,
          Verdict.REPAIRED,
          Verdict.SUPPRESSED,
          Verdict.REJECTED);

  private static final int UNSEEN = -1;

  /*
   * The last number of a row is, from its lowest bit: rank, message, partition and topic.
   */
  private static final int RANK_BITS = 3;
  private static final int PARTITION_SHIFT =
      RANK_BITS + Integer.numberOfTrailingZeros(Position.MAX_MESSAGES);
  private static final int TOPIC_SHIFT = PARTITION_SHIFT + Integer.SIZE;
  private static final int MAX_TOPICS = 1 << (Long.SIZE - TOPIC_SHIFT);

  private final List<String> topics = new ArrayList<>();
  private final Object2IntOpenHashMap<String> topicNumbers = new Object2IntOpenHashMap<>();
  private final LongArrayList rows = new LongArrayList();

  OccurrenceBatch() {
    topicNumbers.defaultReturnValue(UNSEEN);
  }

  static int rank(Verdict verdict) {
    return VERDICTS.indexOf(verdict);
  }

  void add(Occurrence occurrence) {
    Position position = occurrence.position();
    rows.add(occurrence.idHigh());
    rows.add(occurrence.idLow());
    rows.add(position.offset());
    rows.add(occurrence.receivedTime().getMillis());
    rows.add(occurrence.writtenAt());
    rows.add(
        (long) number(position.topic()) << TOPIC_SHIFT
            | (position.partition() & 0xffff_ffffL) << PARTITION_SHIFT
            | (long) position.message() << RANK_BITS
            | rank(occurrence.verdict()));
  }

  void addAll(OccurrenceBatch other) {
    for (int i = 0; i < other.size(); i++) {
      add(other.get(i));
    }
  }

  int size() {
    return rows.size() / WIDTH;
  }

  Occurrence get(int index) {
    int row = index * WIDTH;
    long packed = rows.getLong(row + 5);
    Position position =
        Position.of(
            topics.get((int) (packed >>> TOPIC_SHIFT)),
            (int) (packed >>> PARTITION_SHIFT),
            rows.getLong(row + 2),
            (int) (packed >>> RANK_BITS) & (Position.MAX_MESSAGES - 1));
    return Occurrence.of(
        rows.getLong(row),
        rows.getLong(row + 1),
        position,
        VERDICTS.get((int) packed & ((1 << RANK_BITS) - 1)),
        Instant.ofEpochMilli(rows.getLong(row + 3)),
        rows.getLong(row + 4));
  }

  /** Orders two rows by event id. */
  int compareIds(int left, int right) {
    int high = Long.compare(rows.getLong(left * WIDTH), rows.getLong(right * WIDTH));
    return high != 0
        ? high
        : Long.compare(rows.getLong(left * WIDTH + 1), rows.getLong(right * WIDTH + 1));
  }

  List<String> topics() {
    return topics;
  }

  LongArrayList rows() {
    return rows;
  }

  int number(String topic) {
    int number = topicNumbers.getInt(topic);
    if (number == UNSEEN) {
      number = topics.size();
      if (number == MAX_TOPICS) {
        throw new IllegalStateException(
            "Occurrences of more than " + MAX_TOPICS + " topics or files; read fewer at a time.");
      }
      topics.add(topic);
      topicNumbers.put(topic, number);
    }
    return number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OccurrenceBatch that
        && topics.equals(that.topics)
        && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * topics.hashCode() + rows.hashCode();
  }
}
