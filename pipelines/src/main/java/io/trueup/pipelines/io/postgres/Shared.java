package io.trueup.pipelines.io.postgres;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What the workers of one JVM share by key, from when the first opens it until the last is done.
 */
final class Shared<K, V extends Shared.Stoppable> {
  /** Something that goes on in the background. */
  @FunctionalInterface
  interface Stoppable {
    void stop();
  }

  private record Use<V>(V value, int users) {}

  private final ConcurrentMap<K, Use<V>> uses = new ConcurrentHashMap<>();

  /** Begins to use what has this key; the first to do so starts it. */
  void open(K key, Supplier<V> start) {
    uses.compute(
        key,
        (same, use) ->
            use == null ? new Use<>(start.get(), 1) : new Use<>(use.value(), use.users() + 1));
  }

  /** What was opened. */
  V get(K key) {
    return uses.get(key).value();
  }

  /** Ends one use; the last to do so stops it. */
  void close(K key) {
    uses.computeIfPresent(
        key,
        (same, use) -> {
          if (use.users() > 1) {
            return new Use<>(use.value(), use.users() - 1);
          }
          use.value().stop();
          return null;
        });
  }
}
