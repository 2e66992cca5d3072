package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.Position;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * The records that a recompute must not count again: copies that a later file replaced, and all but
 * one of the records of each event. Immutable, about 16 bytes a record.
 */
@DefaultCoder(RepeatsCoder.class)
public final class Repeats {
  /** One numbering of offsets: of the records, and of the batches' second messages, third, ... */
  record Partition(String topic, int number, int message) {
    static Partition of(Position position) {
      return new Partition(position.topic(), position.partition(), position.message());
    }
  }

  static final Repeats NONE = new Builder().build();

  private final Map<Partition, Long2LongOpenHashMap> newest;
  private final Map<Partition, LongOpenHashSet> repeats;

  private Repeats(
      Map<Partition, Long2LongOpenHashMap> newest, Map<Partition, LongOpenHashSet> repeats) {
    this.newest = newest;
    this.repeats = repeats;
  }

  /** All of {@code parts} together. */
  static Repeats union(Iterable<Repeats> parts) {
    Builder union = new Builder();
    for (Repeats part : parts) {
      union.addAll(part);
    }
    return union.build();
  }

  /** Whether a later file holds the same record, and so the real copy. */
  public boolean superseded(Position position, long writtenAt) {
    if (newest.isEmpty()) {
      return false;
    }
    Long2LongOpenHashMap ofPartition = newest.get(Partition.of(position));
    return ofPartition != null
        && writtenAt < ofPartition.getOrDefault(position.offset(), writtenAt);
  }

  /** Whether the event is counted where another record of it is. */
  public boolean repeat(Position position) {
    if (repeats.isEmpty()) {
      return false;
    }
    LongOpenHashSet ofPartition = repeats.get(Partition.of(position));
    return ofPartition != null && ofPartition.contains(position.offset());
  }

  /** By partition and offset, the number of the newest file, for records that several hold. */
  Map<Partition, Long2LongOpenHashMap> newest() {
    return newest;
  }

  Map<Partition, LongOpenHashSet> repeats() {
    return repeats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Repeats that
        && newest.equals(that.newest)
        && repeats.equals(that.repeats);
  }

  @Override
  public int hashCode() {
    return 31 * newest.hashCode() + repeats.hashCode();
  }

  @Override
  public String toString() {
    return "Repeats(newest=" + newest + ", repeats=" + repeats + ")";
  }

  /** Collects what to leave out. */
  static final class Builder {
    private final Map<Partition, Long2LongOpenHashMap> newest = new HashMap<>();
    private final Map<Partition, LongOpenHashSet> repeats = new HashMap<>();

    /** Of the copies of the record at {@code position}, only that of the newest file is real. */
    void supersede(Position position, long newestFile) {
      supersede(Partition.of(position), position.offset(), newestFile);
    }

    void supersede(Partition partition, long offset, long newestFile) {
      newest
          .computeIfAbsent(partition, absent -> new Long2LongOpenHashMap())
          .merge(offset, newestFile, Math::max);
    }

    void repeat(Position position) {
      repeat(Partition.of(position), position.offset());
    }

    void repeat(Partition partition, long offset) {
      repeats.computeIfAbsent(partition, absent -> new LongOpenHashSet()).add(offset);
    }

    /** The builder must not be used afterwards. */
    Repeats build() {
      return new Repeats(newest, repeats);
    }

    private void addAll(Repeats part) {
      part.newest.forEach(
          (partition, files) ->
              files
                  .long2LongEntrySet()
                  .forEach(file -> supersede(partition, file.getLongKey(), file.getLongValue())));
      part.repeats.forEach(
          (partition, offsets) ->
              repeats
                  .computeIfAbsent(partition, absent -> new LongOpenHashSet(offsets.size()))
                  .addAll(offsets));
    }
  }
}
