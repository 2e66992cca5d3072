package io.trueup.transforms.record.drift;

import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.decode.FieldObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.joda.time.Duration;

/** The fields seen in one bundle, by source, event and window. Not for several threads. */
public final class BundleUsages {
  /** A bounded input may come as one bundle; this bounds what is held of it. */
  private static final int MAX_KEYS = 10_000;

  private final Contracts contracts;
  private final long window;
  private final Map<UsageKey, FieldTree> trees = new HashMap<>();

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
      trees.computeIfAbsent(new UsageKey(source, event, start), this::tree).add(body);
    };
  }

  private FieldTree tree(UsageKey key) {
    return new FieldTree(field -> contracts.names(key.event(), field));
  }

  /** Forgets what was seen, as a bundle that failed leaves it. */
  public void clear() {
    trees.clear();
  }

  public boolean isFull() {
    return trees.size() >= MAX_KEYS;
  }

  /** Hands out all that was seen and forgets it. */
  public void drain(BiConsumer<UsageKey, FieldUsage> output) {
    trees.forEach((key, tree) -> output.accept(key, tree.usage()));
    trees.clear();
  }
}
