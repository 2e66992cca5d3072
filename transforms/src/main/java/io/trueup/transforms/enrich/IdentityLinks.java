package io.trueup.transforms.enrich;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Which identifiers are known to be one customer's, and since when; immutable once built.
 *
 * <p>A link says that from a time on, events of one key are events of another. A key may be linked
 * anew, as where two people use one device one after the other: the last link before an event holds
 * for it. Links are followed from key to key; where they run in a circle, all keys of the circle
 * are the smallest of them.
 *
 * <p>A million links take 116 MB: 48 for the linked keys, the rest for those they lead to.
 */
public final class IdentityLinks {
  /** No links at all. */
  public static final IdentityLinks NONE = builder().build();

  private final List<KeyHistory<String>> links;
  private final UnaryOperator<String> newest;

  private IdentityLinks(List<KeyHistory<String>> links, UnaryOperator<String> newest) {
    this.links = List.copyOf(links);
    this.newest = newest;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The key of the customer that events of {@code key} belong to at {@code time} by the links from
   * before; null where that is {@code key} itself.
   */
  public @Nullable String known(String key, Instant time) {
    return follow(key, time, false);
  }

  /**
   * The same in hindsight: what was before the first link belongs to whom that link leads to, for
   * the visitor who turned out to be that customer was it all along.
   */
  public @Nullable String settled(String key, Instant time) {
    return follow(key, time, true);
  }

  /**
   * The same links for keys that are first carried to what {@code newest} gives, which is what the
   * links are of. A key that this changes belongs to the carried one, linked or not: events of one
   * customer have one key, whichever pseudonym key is theirs.
   */
  IdentityLinks carriedBy(UnaryOperator<String> newest) {
    return new IdentityLinks(links, newest);
  }

  /** These links and others besides, which are of the same keys. */
  IdentityLinks and(IdentityLinks others) {
    List<KeyHistory<String>> all = new ArrayList<>(links);
    all.addAll(others.links);
    return new IdentityLinks(all, newest);
  }

  /** How many keys are linked to another; one that two sets of links name counts twice. */
  public int size() {
    return links.stream().mapToInt(KeyHistory::size).sum();
  }

  private @Nullable String follow(String key, Instant time, boolean hindsight) {
    String first = newest.apply(key);
    String next = next(first, time, hindsight);
    if (next == null) {
      return first.equals(key) ? null : first;
    }
    List<String> way = new ArrayList<>();
    way.add(first);
    while (next != null && !way.contains(next)) {
      way.add(next);
      next = next(next, time, hindsight);
    }
    String found =
        next == null
            ? way.get(way.size() - 1)
            : Collections.min(way.subList(way.indexOf(next), way.size()));
    return found.equals(key) ? null : found;
  }

  private @Nullable String next(String key, Instant time, boolean hindsight) {
    String next = null;
    long begin = Long.MIN_VALUE;
    for (KeyHistory<String> history : links) {
      int row = history.rowAsOf(key, time);
      if (row != KeyHistory.NONE
          && isBetter(history, row, begin, next, history.begin(row) > begin)) {
        next = history.value(row);
        begin = history.begin(row);
      }
    }
    return next == null && hindsight ? first(key) : next;
  }

  private @Nullable String first(String key) {
    String first = null;
    long begin = Long.MAX_VALUE;
    for (KeyHistory<String> history : links) {
      int row = history.firstRow(key);
      if (row != KeyHistory.NONE
          && isBetter(history, row, begin, first, history.begin(row) < begin)) {
        first = history.value(row);
        begin = history.begin(row);
      }
    }
    return first;
  }

  /** Of links of one key at one time the smallest stands. */
  private static boolean isBetter(
      KeyHistory<String> history, int row, long begin, @Nullable String known, boolean nearer) {
    return known == null
        || nearer
        || (history.begin(row) == begin && history.value(row).compareTo(known) < 0);
  }

  /** Collects links in any order. */
  public static final class Builder {
    private final KeyHistory.Builder<String> links = new KeyHistory.Builder<>();

    private Builder() {}

    /** From {@code since} on, events of {@code alias} are those of {@code customerKey}. */
    public Builder add(String alias, Instant since, String customerKey) {
      links.add(alias, since, null, customerKey);
      return this;
    }

    /** The builder must not be used afterwards. */
    public IdentityLinks build() {
      return new IdentityLinks(List.of(links.build()), UnaryOperator.identity());
    }
  }
}
