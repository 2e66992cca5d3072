package io.trueup.transforms.record.drift;

import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.decode.FieldObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.joda.time.Duration;

/**
 * The fields seen in one bundle, by source, event and window. A bundle that brings very many events
 * that no contract names counts those beyond the first ones together. Not for several threads.
 */
public final class BundleUsages {
  /** Of all usages: what one bundle may hold, some 20 MB. */
  private static final int MAX_FIELDS = 100_000;

  private final Contracts contracts;
  private final long window;
  private final Map<UsageKey, FieldTree> trees = new HashMap<>();
  private final Map<UsageKey, Integer> undeclared = new HashMap<>();
  private int fields;

  /**
   * @param contracts what names the fields that are spoken of whatever they look like
   * @param window the length of the windows
   */
  public BundleUsages(Contracts contracts, Duration window) {
    this.contracts = contracts;
    this.window = window.getMillis();
  }

  /** What a source's decoder shows its fields to. */
  public FieldObserver of(String source) {
    return (event, time, body) -> {
      long start = Math.floorDiv(time.getMillis(), window) * window;
      FieldTree tree = tree(new UsageKey(source, event, start));
      int before = tree.size();
      tree.add(body);
      fields += tree.size() - before;
    };
  }

  private FieldTree tree(UsageKey key) {
    FieldTree tree = trees.get(key);
    return tree == null ? trees.computeIfAbsent(told(key), this::newTree) : tree;
  }

  private UsageKey told(UsageKey key) {
    if (key.isLate()) {
      return key.further(); // A producer's name that is ours.
    }
    return contracts.names(key.event())
            || undeclared.merge(key.further(), 1, Integer::sum) <= UsageKey.MAX_UNDECLARED
        ? key
        : key.further();
  }

  private FieldTree newTree(UsageKey key) {
    fields++;
    return new FieldTree(field -> contracts.names(key.event(), field));
  }

  /** Forgets what was seen, as a bundle that failed leaves it. */
  public void clear() {
    trees.clear();
    undeclared.clear();
    fields = 0;
  }

  /** Whether it is time to {@link #drain}: a bounded input may come as one bundle. */
  public boolean isFull() {
    return fields >= MAX_FIELDS;
  }

  /** Hands out all that was seen and forgets it. */
  public void drain(BiConsumer<UsageKey, FieldUsage> output) {
    trees.forEach((key, tree) -> output.accept(key, tree.usage()));
    clear();
  }
}
