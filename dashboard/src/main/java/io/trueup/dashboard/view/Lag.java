package io.trueup.dashboard.view;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Tells what waits in the topics to be read. */
@FunctionalInterface
public interface Lag extends AutoCloseable {
  /** Of a deployment whose topics cannot be asked. */
  Lag UNKNOWN = () -> new Page(List.of(), "The topics cannot be asked from here.");

  /**
   * What waits now.
   *
   * @param problem why that is not known, in a sentence; null where it is
   */
  record Page(List<OfPartition> partitions, @Nullable String problem) {}

  /**
   * What waits in one partition.
   *
   * @param end the offset that its next record will have
   * @param committed the offset that is read next, as of the last checkpoint; null before the first
   * @param waiting how many records lie between
   */
  record OfPartition(
      String topic, int partition, long end, @Nullable Long committed, long waiting) {}

  /** Asks. */
  Page read();

  /** Ends whatever asking needs. */
  @Override
  default void close() {}
}
