package io.trueup.transforms.analyze;

import io.trueup.schemas.event.Layer;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The accumulators of a group's metrics for one {@link CellKey}. Events that belong to the same set
 * of layers share accumulators; so a recompute over all layers costs hardly more than one over one,
 * as nearly all events belong to all.
 */
final class Cell {
  /** The accumulators of the events that belong to exactly these layers; null where none came. */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record Part(int layers, @Nullable Accumulator[] accumulators) {}

  private final int metrics;
  private final List<Part> parts = new ArrayList<>(1);

  Cell(int metrics) {
    this.metrics = metrics;
  }

  int metrics() {
    return metrics;
  }

  List<Part> parts() {
    return parts;
  }

  /** The accumulators for events of exactly these layers, to add to. */
  @Nullable Accumulator[] part(int layers) {
    for (Part part : parts) {
      if (part.layers() == layers) {
        return part.accumulators();
      }
    }
    Part added = new Part(layers, new Accumulator[metrics]);
    parts.add(added);
    return added.accumulators();
  }

  /** Adds the events of another cell, which stays as it is. */
  void merge(Cell other) {
    for (Part part : other.parts) {
      Accumulator[] mine = part(part.layers());
      for (int i = 0; i < metrics; i++) {
        Accumulator theirs = part.accumulators()[i];
        if (theirs != null) {
          mine[i] = mine[i] == null ? theirs.empty() : mine[i];
          mine[i].merge(theirs);
        }
      }
    }
  }

  /** Whether no event came at all. */
  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Whether any event came for the metric, in whichever layer. */
  boolean has(int metric) {
    for (Part part : parts) {
      if (part.accumulators()[metric] != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many bytes the metric's accumulators take as state, over all layers; {@link
   * Integer#MAX_VALUE} for that many or more.
   */
  int bytes(int metric) {
    // It counts what it is given, and hands it to nobody.
    DataOutputStream counted = new DataOutputStream(OutputStream.nullOutputStream());
    try {
      for (Part part : parts) {
        Accumulator accumulator = part.accumulators()[metric];
        if (accumulator != null) {
          Accumulator.write(accumulator, counted);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return counted.size();
  }

  /** The metric over all events of a layer; null where it has none. Not to be added to. */
  @Nullable Accumulator over(int metric, Layer layer) {
    Accumulator found = null;
    boolean merged = false;
    for (Part part : parts) {
      Accumulator accumulator = part.accumulators()[metric];
      if (accumulator == null || !layer.in(part.layers())) {
        continue;
      }
      if (found == null) {
        found = accumulator;
        continue;
      }
      if (!merged) {
        Accumulator first = found;
        found = first.empty();
        found.merge(first);
        merged = true;
      }
      found.merge(accumulator);
    }
    return found;
  }
}
